package io.atomsieve.cli.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.format.Frame;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the files that commands write to, whatever happens. */
class OutputsTest {
  private static final String DIMER = "2\nProperties=species:S:1:pos:R:3\nGe 0 0 0\nGe %s 0 0\n";

  @TempDir private Path temporary;
  private Path folder;
  private String descriptor;

  @BeforeEach
  void writeFiles() throws IOException {
    folder = temporary.toRealPath();
    descriptor = Fixtures.descriptorFile("ge").toString();
    Files.writeString(
        folder.resolve("bank.yaml"),
        "{name: germanium, descriptor: '%s', thresholds: {Ge: 0.01}}".formatted(descriptor));
    Files.writeString(folder.resolve("run.xyz"), DIMER.formatted(2.0) + DIMER.formatted(2.4));
    Files.writeString(
        folder.resolve("cut.xyz"), Files.readString(folder.resolve("run.xyz")) + "2\n\nGe 0 0 0\n");
  }

  @Test
  void selectMayReplaceItsOwnInputByWhateverNameItGoes() throws IOException {
    String run = Files.readString(folder.resolve("run.xyz"));
    Files.createSymbolicLink(folder.resolve("link.xyz"), Path.of("run.xyz"));
    for (String name : List.of("run.xyz", "./run.xyz", "link.xyz")) {
      Files.writeString(folder.resolve("run.xyz"), run);
      select(0, "run.xyz", folder.resolve(name).toString());
      assertThat(frames("run.xyz")).hasSize(2).allMatch(f -> f.info().containsKey("new_atoms"));
    }
    assertThat(names()).containsExactly("bank.yaml", "cut.xyz", "link.xyz", "run.xyz");
  }

  @Test
  void selectKeepsWhatItHadSelectedWhenTheLastFrameIsCutOff() throws IOException {
    Files.writeString(folder.resolve("out.xyz"), "former");
    CommandRun run = select(1, "cut.xyz", "out.xyz");
    assertThat(folder.resolve("out.xyz")).hasContent("former");
    assertThat(frames("out.xyz.partial")).hasSize(2);
    assertThat(run.err())
        .contains(
            "kept 2 structures, those that are complete, in %s/out.xyz.partial; %s/out.xyz is as it was"
                .formatted(folder, folder))
        .contains("cut.xyz:12: the file ends where atom 2 of 2 should be");
  }

  @Test
  void selectCompressesWhenTheNameSaysSo() throws IOException {
    select(0, "run.xyz", "out.xyz.gz");
    assertThat(Files.readAllBytes(folder.resolve("out.xyz.gz"))).startsWith(0x1F, 0x8B);
    assertThat(frames("out.xyz.gz")).hasSize(2);
  }

  @Test
  void aMistakeInTheBankLeavesTheFormerFile() throws IOException {
    Files.writeString(folder.resolve("bank.yaml"), "{name: germanium}");
    Files.writeString(folder.resolve("out.xyz"), "former");
    select(2, "run.xyz", "out.xyz");
    assertThat(folder.resolve("out.xyz")).hasContent("former");
    assertThat(names()).containsExactly("bank.yaml", "cut.xyz", "out.xyz", "run.xyz");
  }

  @Test
  void fingerprintKeepsWholeTables() throws IOException {
    for (String name : List.of("out.csv", "out.npy")) {
      Files.writeString(folder.resolve(name), "former");
      CommandRun run =
          CommandRun.ending(
              1, folder, "fingerprint", "--descriptor", descriptor, "-o", name, "cut.xyz");
      assertThat(run.err()).contains("kept 4 fingerprints", name + ".partial");
      assertThat(folder.resolve(name)).hasContent("former");
    }
    assertThat(Files.readAllLines(folder.resolve("out.csv.partial"))).hasSize(1 + 4);
    String head = Files.readAllLines(folder.resolve("out.npy.partial"), ISO_8859_1).get(0);
    assertThat(head).contains("'shape': (4, ");
  }

  @Test
  void descriptorInitLeavesTheFormerFile() throws IOException {
    Files.writeString(folder.resolve("ge-new.yaml"), "former");
    String[] command = {
      "descriptor", "init", "--elements", "Ge", "--cutoff", "6", "-o", "ge-new.yaml", "cut.xyz"
    };
    CommandRun.ending(1, folder, command);
    assertThat(folder.resolve("ge-new.yaml")).hasContent("former");
    command[command.length - 1] = "run.xyz";
    CommandRun.succeed(folder, command);
    assertThat(folder.resolve("ge-new.yaml")).content().contains("scaling:");
    assertThat(names()).containsExactly("bank.yaml", "cut.xyz", "ge-new.yaml", "run.xyz");
  }

  private CommandRun select(int exitCode, String input, String output) {
    return CommandRun.ending(
        exitCode, folder, "select", "--bank", "bank.yaml", "-o", output, input);
  }

  private List<Frame> frames(String name) throws IOException {
    Path read = folder.resolve(name.endsWith(".partial") ? "read.xyz" : name);
    if (name.endsWith(".partial")) {
      Files.copy(folder.resolve(name), read);
    }
    return TrajectoryFiles.read(read);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
