package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.docs.Follower.Addresses;
import io.atomsieve.local.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/descriptors.md prints. */
class DescriptorsCommandsIT {
  private static final String PYAMFF =
      """
      #Fingerprint type
      BP
      #    type   number
            G1       2
      #  center neighbor      eta       Rs     rcut        fpmin        fpmax
             H       Pd    36.00     1.67     6.00 4.931814e-03  3.152677e+00
            Pd       Pd    12.00     2.75     6.00 8.403909e-03  6.371631e+00
      #    type   number
            G2       1
      #  center neighbor1 neighbor2      eta     zeta   lambda   thetas     rcut        fpmin        fpmax
            Pd       Pd        H     0.01    41.00     1.00     0.72     6.00 9.750105e-27  3.044742e-01
      """;

  @TempDir private Path home;
  @TempDir private Path folder;
  @TempDir private Path data;

  @Test
  void workInTheOrderPrinted() throws Exception {
    files();
    List<CliProcess> ended = new ArrayList<>();
    try (LocalCluster cluster = LocalCluster.start(data);
        Follower reader = new Follower(home, folder, Addresses.of(cluster))) {
      for (PrintedCommand command : NotRun.without(Documents.commands("docs/descriptors.md"))) {
        ended.add(reader.type(command));
      }
    }
    assertThat(Files.readString(folder.resolve("ge.yaml"))).contains("elements: [Ge]");
    assertThat(ended.get(1).out()).contains("Ti", "scaling:");
    assertThat(folder.resolve("ge.npy")).isNotEmptyFile();
    assertThat(ended.get(3).out().lines())
        .hasSize(10)
        .first()
        .asString()
        .startsWith("simulation,frame,atom,element,g0");
  }

  private void files() throws IOException {
    ReaderFiles files = new ReaderFiles(folder);
    files.xyz("md.xyz", ReaderFiles.GE_1600K, 0, 5);
    files.dump("md.gz", ReaderFiles.PD13H2);
    Files.move(folder.resolve("md.gz"), folder.resolve("md.dump"));
    Files.writeString(folder.resolve("mlff.pyamff"), PYAMFF);
    Files.writeString(
        folder.resolve("run1.xyz"),
        """
        3
        Lattice="5 0 0 0 5 0 0 0 5" Properties=species:S:1:pos:R:3
        Ti 0 0 0
        O 1.9 0 0
        O 0 2.0 0
        3
        Lattice="5 0 0 0 5 0 0 0 5" Properties=species:S:1:pos:R:3
        Ti 0 0 0
        O 2.1 0 0
        O 0 1.95 0.1
        """);
  }
}
