package io.atomsieve.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    cannotServe(": unknown key 'bans': did you mean 'banks'?", "serve", "--config", "bad.yaml");
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

  /** Each command that is configured by a file: a mistake in it needs a person, wherever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --config bad.yaml",
        "topics create --config bad.yaml",
        "topics check --config bad.yaml",
        "publish --config bad.yaml --simulation md broken.xyz",
        "collect --config bad.yaml -o todo.xyz",
        "parked list --config bad.yaml",
        "parked resubmit --config bad.yaml",
        "bank verify --config bad.yaml",
        "bank rebuild --config bad.yaml --from old --to ge",
        "select --bank bad.yaml broken.xyz -o out.xyz",
        "fingerprint --descriptor bad.yaml broken.xyz -o out.csv",
      })
  void aMistakeInTheConfigurationEndsWith2(String command) throws Exception {
    Files.writeString(folder.resolve("bad.yaml"), "kafkaa: {}\n");
    ends(2, "bad.yaml, line 1: unknown key 'kafkaa'", command.split(" "));
  }

  /** Each command that needs brokers: they may come back. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --wait 0",
        "topics create",
        "topics check",
        "publish --simulation md broken.xyz",
        "collect -o todo.xyz",
        "parked list",
        "parked resubmit",
        "bank verify",
        "bank rebuild --from old --to ge",
      })
  void brokersThatAreAwayEndWith1(String command) throws Exception {
    fails(
        "no Kafka broker answers at " + NOBODY, (command + " --config atomsieve.yaml").split(" "));
  }

  @Test
  void optionsThatMakeNoSenseEndWith2() throws Exception {
    ends(
        2,
        "unknown trajectory format 'pdb'",
        "select --bank bank.yaml --format pdb broken.xyz -o out.xyz".split(" "));
    ends(
        2,
        "'Xx' is not the symbol",
        "fingerprint --descriptor ge.yaml --elements Xx broken.xyz -o out.csv".split(" "));
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      fails("port " + port, "local", "--port", port, "--registry-port", "0");
      fails("port " + port, "local", "--port", "0", "--registry-port", port);
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    fails("broken.xyz/data", "local", "--port", "0", "--data", folder + "/broken.xyz/data");
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
