package io.atomsieve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.cli.support.InstalledLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code atomsieve}, installed without sources; it must choose the options of the JVM.
 */
class LauncherIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path DEMO = PROJECT.resolve("src/main/resources/io/atomsieve/demo");
  private static final Pattern COMMA = Pattern.compile(",");

  @TempDir private Path folder;

  private InstalledLauncher launcher;

  @BeforeEach
  void install() throws IOException {
    launcher = InstalledLauncher.in(folder);
  }

  @AfterEach
  void uninstall() throws IOException {
    launcher.close();
  }

  @Test
  void usesVectorInstructions() throws Exception {
    try (CliProcess process = fingerprints(List.of("bash", "atomsieve"))) {
      assertThat(process.err()).isEqualTo("240 frames, 0 rejected: 15360 fingerprints\n");
      assertThat(process.out().lines()).hasSize(1 + 15_360);
    }
  }

  @Test
  void computesTheSameWithoutThem() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try (CliProcess fast = fingerprints(List.of("bash", "atomsieve"));
        CliProcess plain = fingerprints(List.of(java, "-jar", "atomsieve.jar"))) {
      assertThat(plain.err())
          .contains("No vector instructions", "--add-modules jdk.incubator.vector");
      List<String> rows = plain.out().lines().toList();
      List<String> fastRows = fast.out().lines().toList();
      assertThat(fastRows).hasSameSizeAs(rows);
      for (int row = 1; row < rows.size(); row += 101) {
        assertSameRow(fastRows.get(row), rows.get(row));
      }
    }
  }

  @Test
  void letsTheJvmEndWhenThereIsNoMemory() throws Exception {
    List<String> program =
        List.of("env", "ATOMSIEVE_JAVA_OPTS=-XX:+PrintFlagsFinal", "bash", "atomsieve");
    try (CliProcess process = CliProcess.start(folder, program, "--version")) {
      process.awaitExit();
      assertThat(process.exitCode()).as(process.err()).isZero();
      assertThat(process.out()).containsPattern("ExitOnOutOfMemoryError += true");
    }
  }

  private static void assertSameRow(String actual, String expected) {
    String[] values = COMMA.split(actual);
    String[] others = COMMA.split(expected);
    assertThat(values).hasSameSizeAs(others).startsWith(others[0], others[1], others[2], others[3]);
    for (int f = 4; f < values.length; f++) {
      assertThat(Double.parseDouble(values[f]))
          .as("function %d of %s", f - 4, expected)
          .isCloseTo(Double.parseDouble(others[f]), within(1e-10));
    }
  }

  private CliProcess fingerprints(List<String> program) throws Exception {
    CliProcess process =
        CliProcess.start(
            folder,
            program,
            "fingerprint",
            "--descriptor",
            DEMO.resolve("ge.yaml").toString(),
            "-o",
            "-",
            DEMO.resolve("ge_300K.lammpstrj.gz").toString());
    process.awaitExit();
    assertThat(process.exitCode()).as(process.err()).isZero();
    return process;
  }
}
