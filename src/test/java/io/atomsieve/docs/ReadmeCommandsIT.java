package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.docs.Follower.Addresses;
import io.atomsieve.local.LocalCluster;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README, typed from its beginning to its end by somebody who has some trajectories. */
class ReadmeCommandsIT {
  private static final Pattern PUBLISHED = Pattern.compile("published (\\d+) frames of (\\S+) to");

  /** What {@code publish} has told. */
  private record Published(String simulation, long frames) {}

  @TempDir private Path home;
  @TempDir private Path folder;
  @TempDir private Path data;

  private final List<Published> published = new ArrayList<>();
  private final List<Total> totals = new ArrayList<>();

  @Test
  void worksInTheOrderPrinted() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(data);
        Follower reader = new Follower(home, folder, Addresses.of(cluster))) {
      files(reader);
      for (PrintedCommand command : NotRun.without(Documents.commands(Documents.README))) {
        type(reader, command);
      }
      reader.stopServices();
    }
    long selected = totals.stream().mapToLong(Total::selected).sum();
    assertThat(totals.stream().mapToLong(Total::frames)).containsExactly(240L, 3L, 300L);
    assertThat(totals.stream().mapToLong(Total::rejected))
        .as("the example has no bank for palladium")
        .containsExactly(0L, 0L, 300L);
    assertThat(selected).isPositive();
    assertThat(TrajectoryFiles.read(folder.resolve("todo.xyz"))).hasSize((int) selected);
    assertThat(TrajectoryFiles.read(folder.resolve("selected.xyz"))).isNotEmpty();
    assertThat(folder.resolve("ge.npy")).isNotEmptyFile();
  }

  private void type(Follower reader, PrintedCommand command) throws Exception {
    if (command.has("serve")) {
      reader.serve(command.text());
      return;
    }
    if (command.has("collect")) {
      published.forEach(p -> totals.add(reader.awaitDecided(p.simulation, p.frames)));
    }
    CliProcess process = reader.type(command);
    Matcher told = PUBLISHED.matcher(process.err());
    if (told.find()) {
      published.add(new Published(told.group(2), Long.parseLong(told.group(1))));
    }
  }

  /** What the README says is there. */
  private void files(Follower reader) throws IOException {
    ReaderFiles files = new ReaderFiles(folder);
    reader.configure("atomsieve.yaml", "");
    for (String example : List.of("ge.yaml", "bank.yaml")) {
      Files.writeString(folder.resolve(example), files.example(example));
    }
    files.dump("ge.lammpstrj.gz", ReaderFiles.GE_1600K);
    files.xyz("run1.xyz.gz", ReaderFiles.GE_3000K, 0, 25);
    files.dumpWithoutElements("old.dump");
    files.xyz("md1.xyz", ReaderFiles.GE_1600K, 0, 20);
    files.xyz("md2.xyz", ReaderFiles.GE_3000K, 0, 20);
  }
}
