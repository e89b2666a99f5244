package io.atomsieve.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.cli.support.CommandRun;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing but a trajectory to fingerprints. */
class FingerprintIT {
  private static final String DEMO =
      Path.of("src/main/resources/io/atomsieve/demo/pd13h2.lammpstrj.gz")
          .toAbsolutePath()
          .toString();

  @TempDir private Path folder;

  @Test
  void fromATrajectoryToFingerprints() throws Exception {
    CommandRun init =
        CommandRun.succeed(
            folder, "descriptor", "init", "--elements", "Pd,H", "--cutoff", "6", DEMO);
    Files.writeString(folder.resolve("pdh.yaml"), init.out());
    CommandRun csv =
        CommandRun.succeed(
            folder, "fingerprint", "--descriptor", "pdh.yaml", "--only", "H", "-o", "h.csv", DEMO);
    List<String> rows = Files.readAllLines(folder.resolve("h.csv"));
    assertThat(rows).hasSize(1 + 300 * 2);
    assertThat(rows.subList(1, rows.size())).allMatch(row -> row.matches("pd13h2,\\d+,\\d+,H,.*"));
    assertThat(csv.err().strip()).isEqualTo("300 frames, 0 rejected: 600 fingerprints");
    // The same functions for each element, so one array holds them all.
    CommandRun.succeed(folder, "fingerprint", "--descriptor", "pdh.yaml", "-o", "all.npy", DEMO);
    assertThat(Files.size(folder.resolve("all.npy"))).isEqualTo(128 + 300 * 15 * (48 + 48) * 8);
  }

  /**
   * From the interpreter to the last stage of the JIT, whose vectors must add in the same order.
   */
  @Test
  void aFrameHasTheSameFingerprintsToTheLastBitHoweverLongTheJvmRuns() throws Exception {
    Path demo = Path.of(DEMO).getParent();
    List<String> lines;
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(demo.resolve("ge_3000K.lammpstrj.gz")))) {
      lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
    String frame = String.join("\n", lines.subList(9 + 64, 2 * (9 + 64))) + "\n";
    Files.writeString(folder.resolve("same.lammpstrj"), frame.repeat(400));
    CliProcess csv =
        CliProcess.succeed(
            folder,
            "fingerprint",
            "--descriptor",
            demo.resolve("ge.yaml").toString(),
            "-o",
            "-",
            "same.lammpstrj");
    Set<String> different = new HashSet<>();
    // Without the number of the frame.
    csv.out().lines().skip(1).forEach(row -> different.add(row.replaceFirst("^same,\\d+,", "")));
    assertThat(different).hasSize(64);
  }
}
