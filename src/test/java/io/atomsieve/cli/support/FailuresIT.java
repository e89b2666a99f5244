package io.atomsieve.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is one clear line on stderr, and an exit code. */
class FailuresIT {
  private static final String NOBODY = "127.0.0.1:1";

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(
        folder.resolve("ge.yaml"), "{cutoff: 5, elements: [Ge], radial: [{eta: 4, r_s: 2}]}");
    Files.writeString(
        folder.resolve("bank.yaml"), "{name: ge, descriptor: ge.yaml, thresholds: {Ge: 0.1}}");
    Files.writeString(
        folder.resolve("atomsieve.yaml"),
        """
        kafka: {bootstrap.servers: "127.0.0.1:1"}
        schema-registry: {url: "http://127.0.0.1:1"}
        banks: [{name: ge, descriptor: ge.yaml, thresholds: {Ge: 0.1}}]
        """);
    Files.writeString(folder.resolve("broken.xyz"), "2\n\nGe 0 0 0\nGe 0 0 x\n");
  }

  @Test
  void wrongUsage() throws Exception {
    CliProcess process = CliProcess.run(folder, "publish", "--simulation", "md");
    assertThat(process.exitCode()).isEqualTo(2);
    assertThat(process.err()).contains("FILE").contains("Try 'atomsieve publish --help'");
    assertThat(CliProcess.run(folder, "no-such-command").exitCode()).isEqualTo(2);
  }

  @Test
  void aMissingConfigurationFile() throws Exception {
    cannotServe("gone.yaml: no such file", "serve", "--config", "gone.yaml");
  }

  @Test
  void aMistakeInTheConfiguration() throws Exception {
    String good = Files.readString(folder.resolve("atomsieve.yaml"));
    Files.writeString(folder.resolve("bad.yaml"), good + "bans: []\n");
    cannotServe("bad.yaml: unknown key 'bans'", "serve", "--config", "bad.yaml");
  }

  @Test
  void anUnreachableBroker() throws Exception {
    fails(
        "no Kafka broker answers at " + NOBODY,
        "serve",
        "--wait",
        "0",
        "--config",
        "atomsieve.yaml");
    fails(
        "no Kafka broker answers at " + NOBODY,
        "publish",
        "--bootstrap-server",
        NOBODY,
        "--simulation",
        "md",
        "broken.xyz");
  }

  @Test
  void aBrokenTrajectory() throws Exception {
    fails("broken.xyz:4: ", "select", "--bank", "bank.yaml", "broken.xyz", "-o", "out.xyz");
    fails("gone.xyz: no such file", "select", "--bank", "bank.yaml", "gone.xyz", "-o", "out.xyz");
  }

  @Test
  void verboseAddsTheStackTrace() throws Exception {
    CliProcess process = CliProcess.run(folder, "serve", "--verbose", "--config", "gone.yaml");
    assertThat(process.err()).contains("gone.yaml: no such file").contains("\tat io.atomsieve.");
  }

  private void fails(String message, String... args) throws Exception {
    ends(1, message, args);
  }

  /** With the exit code that tells an orchestrator that a restart does not help. */
  private void cannotServe(String message, String... args) throws Exception {
    ends(2, message, args);
  }

  private void ends(int exitCode, String message, String... args) throws Exception {
    CliProcess process = CliProcess.run(folder, args);
    assertThat(process.exitCode()).as(Arrays.toString(args)).isEqualTo(exitCode);
    assertThat(process.err().lines()).hasSize(1);
    assertThat(process.err()).startsWith("atomsieve: ").contains(message);
  }
}
