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
  private static final Path RUN = DEMO.resolve("ge_300K.lammpstrj.gz");
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
      assertThat(process.wholeErr())
          .as("nothing of the JVM, either")
          .isEqualTo("240 frames, 0 rejected: 15360 fingerprints\n");
      assertThat(process.out().lines()).hasSize(1 + 15_360);
    }
  }

  @Test
  void computesTheSameWithoutThem() throws Exception {
    try (CliProcess fast = fingerprints(List.of("bash", "atomsieve"));
        CliProcess plain = fingerprints(withoutManifest())) {
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

  @Test
  void whoHasEnoughOfTheOutputIsNoError() throws Exception {
    for (String command :
        List.of(
            "fingerprint --descriptor " + DEMO.resolve("ge.yaml") + " -o - " + RUN,
            "select --bank " + DEMO.resolve("germanium.yaml") + " -o - " + RUN,
            "descriptor init --elements Ge --cutoff 6 " + RUN,
            "--help")) {
      try (CliProcess process = piped(command)) {
        assertThat(process.out()).as(command).endsWith("exit code 0\n");
        assertThat(process.wholeErr()).as(command).doesNotContain("atomsieve:", "Exception");
      }
    }
  }

  @Test
  void aFullDiskIsAnErrorAndTellsWhatWasWritten() throws Exception {
    String init = "descriptor init --elements Ge --cutoff 6";
    try (CliProcess output = shell("./atomsieve %s >/dev/full".formatted(init));
        CliProcess help = shell("./atomsieve --help >/dev/full");
        CliProcess file = shell("./atomsieve %s -o /dev/full".formatted(init))) {
      assertThat(List.of(output.exitCode(), help.exitCode(), file.exitCode())).containsOnly(1);
      assertThat(output.wholeErr())
          .isEqualTo("atomsieve: standard output: No space left on device\n");
      assertThat(help.wholeErr()).isEqualTo(output.wholeErr());
      assertThat(file.wholeErr())
          .isEqualTo("atomsieve: /dev/full: cannot be written: No space left on device\n");
    }
  }

  /** Where Java does not load the module: the manifest, which lets us, is that of -jar only. */
  private static List<String> withoutManifest() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-cp", "atomsieve.jar", "io.atomsieve.cli.Main");
  }

  /** A command whose output nobody reads any more when it begins; then prints its exit code. */
  private CliProcess piped(String command) throws Exception {
    return shell(
        """
        mkfifo wait
        { { cat wait >/dev/null; ./atomsieve %s; echo "exit code $?" >&3; } |
          { exec <&-; echo >wait; }; } 3>&1
        rm wait
        """
            .formatted(command));
  }

  private CliProcess shell(String line) throws Exception {
    assertThat(folder.resolve("atomsieve").toFile().setExecutable(true)).isTrue();
    CliProcess process = CliProcess.start(folder, List.of("bash", "-c", line), "typed");
    process.awaitExit();
    return process;
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
            RUN.toString());
    process.awaitExit();
    assertThat(process.exitCode()).as(process.err()).isZero();
    return process;
  }
}
