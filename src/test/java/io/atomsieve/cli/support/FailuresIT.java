package io.atomsieve.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(CommandRun.ending(2, folder, "publish", "--simulation", "md").err())
        .contains("FILE")
        .contains("Try 'atomsieve publish --help'");
    CommandRun.ending(2, folder, "no-such-command");
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

  /** As a process: nothing else may come to standard error, from no library either. */
  @Test
  void anUnreachableBroker() throws Exception {
    CliProcess process =
        CliProcess.run(folder, "serve", "--wait", "0", "--config", "atomsieve.yaml");
    assertThat(process.exitCode()).isEqualTo(1);
    assertThat(process.err().lines()).hasSize(1);
    assertThat(process.err())
        .startsWith("atomsieve: ")
        .contains("no Kafka broker answers at " + NOBODY);
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
    assertThat(CommandRun.ending(2, folder, "serve", "--verbose", "--config", "gone.yaml").err())
        .contains("gone.yaml: no such file")
        .contains("\tat io.atomsieve.");
  }

  private void fails(String message, String... args) throws Exception {
    ends(1, message, args);
  }

  /** With the exit code that tells an orchestrator that a restart does not help. */
  private void cannotServe(String message, String... args) throws Exception {
    ends(2, message, args);
  }

  private void ends(int exitCode, String message, String... args) throws Exception {
    CommandRun run = CommandRun.ending(exitCode, folder, args);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("atomsieve: ").contains(message);
  }
}
