package io.atomsieve.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read among others. */
class KeepGoingTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    write("h.yaml", "{cutoff: 4, elements: [H], radial: [{eta: [1, 4], r_s: [0, 1]}]}");
    write("bank.yaml", "{name: h, descriptor: h.yaml, thresholds: {H: 0.01}}");
    write("good.xyz", pair(0.7));
    write("bad.xyz", pair(0.8) + "2\n\nH 0 0 0\nH 0 0 0.9");
    write("late.xyz", pair(1.0));
  }

  @Test
  void selectEndsAtABadFile() throws IOException {
    CommandRun run = CommandRun.ending(1, folder, select());
    assertThat(run.err().strip()).endsWith("\natomsieve: " + message());
    assertThat(folder.resolve("out.xyz")).doesNotExist();
    assertThat(Files.readString(folder.resolve("out.xyz.partial")))
        .contains("simulation=good", "simulation=bad")
        .doesNotContain("simulation=late");
  }

  @Test
  void selectGoesOnWithTheNextFile() throws IOException {
    CommandRun run = CommandRun.ending(1, folder, select("--keep-going"));
    assertThat(run.err().lines())
        .containsExactly(
            "atomsieve: " + message(),
            "atomsieve: " + folder.resolve("none.xyz") + ": no such file",
            "3 frames: 3 selected, 0 covered, 0 rejected",
            "bank entries: H 3",
            "2 of the files could not be read to the end, see above");
    assertThat(Files.readString(folder.resolve("out.xyz")))
        .contains("simulation=good", "simulation=bad", "simulation=late")
        .doesNotContain("0.9");
  }

  @Test
  void fingerprintGoesOnWithTheNextFile() throws IOException {
    String[] args = {
      "fingerprint", "--descriptor", "h.yaml", "-o", "out.csv", "good.xyz", "bad.xyz", "late.xyz"
    };
    CommandRun.ending(1, folder, args);
    CommandRun run = CommandRun.ending(1, folder, with(args, "--keep-going"));
    assertThat(run.err().lines())
        .containsExactly(
            "atomsieve: " + message(),
            "3 frames, 0 rejected: 6 fingerprints",
            "1 of the files could not be read to the end, see above");
    assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(1 + 6);
  }

  @Test
  void whatGoesWellEndsWell() throws IOException {
    write("bad.xyz", pair(0.8));
    write("none.xyz", "1\nAtoms. Timestep: 0\nH 0 0 0\n");
    CommandRun run = CommandRun.succeed(folder, select("--keep-going"));
    assertThat(run.err())
        .startsWith(
            "notice: %s frame 0 has no cell (Lattice), so".formatted(folder.resolve("none.xyz")));
  }

  private String message() {
    return folder.resolve("bad.xyz")
        + ":8: the file ends within this line, whose last value may be cut off; if it is whole, end"
        + " it with a line break";
  }

  private static String[] select(String... more) {
    return with(
        new String[] {
          "select",
          "--bank",
          "bank.yaml",
          "-o",
          "out.xyz",
          "good.xyz",
          "bad.xyz",
          "none.xyz",
          "late.xyz"
        },
        more);
  }

  private static String[] with(String[] args, String... more) {
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  private static String pair(double distance) {
    return "2\n\nH 0 0 0\nH 0 0 %s\n".formatted(distance);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
