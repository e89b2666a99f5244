package io.atomsieve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
    CliProcess init =
        CliProcess.succeed(
            folder, "descriptor", "init", "--elements", "Pd,H", "--cutoff", "6", DEMO);
    Files.writeString(folder.resolve("pdh.yaml"), init.out());
    CliProcess csv =
        CliProcess.succeed(
            folder, "fingerprint", "--descriptor", "pdh.yaml", "--only", "H", "-o", "-", DEMO);
    assertThat(csv.out().lines()).hasSize(1 + 300 * 2);
    assertThat(csv.out().lines().skip(1)).allMatch(line -> line.matches("pd13h2,\\d+,\\d+,H,.*"));
    assertThat(csv.err().strip()).isEqualTo("300 frames, 0 rejected: 600 fingerprints");
    // The same functions for each element, so one array holds them all.
    CliProcess.succeed(folder, "fingerprint", "--descriptor", "pdh.yaml", "-o", "all.npy", DEMO);
    assertThat(Files.size(folder.resolve("all.npy"))).isEqualTo(128 + 300 * 15 * (48 + 48) * 8);
  }
}
