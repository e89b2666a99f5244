package io.atomsieve.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.atomsieve.cli.support.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of frames that cannot be used, in each command that reads some. */
class RejectedFramesTest {
  private static final String GOOD = "2\nProperties=species:S:1:pos:R:3\nGe 0 0 0\nGe 0 0 2.5\n";
  private static final String CLOSE = "2\nProperties=species:S:1:pos:R:3\nGe 0 0 0\nGe 0 0 0.1\n";
  private static final String OTHER = "1\nProperties=species:S:1:pos:R:3\nPd 0 0 0\n";

  private static final String SELECT = "select --bank bank.yaml -o out.xyz run.xyz";
  private static final String FINGERPRINT = "fingerprint --descriptor ge.yaml -o out.csv run.xyz";
  private static final String INIT =
      "descriptor init --elements Ge,Pd --cutoff 5 -o out.yaml run.xyz";

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(
        folder.resolve("ge.yaml"), "{cutoff: 5, elements: [Ge], radial: [{eta: 4, r_s: 2}]}");
    Files.writeString(
        folder.resolve("bank.yaml"), "{name: ge, descriptor: ge.yaml, thresholds: {Ge: 0.1}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {SELECT, FINGERPRINT, INIT})
  void oneLineForEachReason(String command) throws IOException {
    run(GOOD + CLOSE.repeat(5) + GOOD);
    String err = CommandRun.succeed(folder, command.split(" ")).err();
    assertThat(err.lines().filter(line -> line.startsWith("rejected "))).hasSize(1);
    assertThat(err)
        .contains("rejected 5 (too-close): run frame 1: ")
        .contains("; run frame 2; run frame 3; ...\n")
        .doesNotContain("run frame 4")
        .contains("7 frames");
  }

  @Test
  void eachReasonHasItsOwn() throws IOException {
    run(CLOSE + OTHER + GOOD + OTHER);
    assertThat(CommandRun.succeed(folder, FINGERPRINT.split(" ")).err())
        .contains("rejected 1 (too-close): run frame 0: ")
        .contains("rejected 2 (unknown-element): run frame 1: the descriptor", "; run frame 3\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {SELECT, FINGERPRINT, INIT})
  void whenAllWereRejectedTheCommandHasFailed(String command) throws IOException {
    run(CLOSE.repeat(3));
    String err = CommandRun.ending(1, folder, command.split(" ")).err();
    assertThat(err)
        .contains("rejected 3 (too-close)")
        .contains("atomsieve: every frame was rejected, the first for too-close: run frame 0: ");
  }

  @Test
  void quietTellsOnlyOfTheFailure() throws IOException {
    run(CLOSE + GOOD);
    assertThat(CommandRun.succeed(folder, (SELECT + " --quiet").split(" ")).err()).isEmpty();
    run(CLOSE);
    assertThat(CommandRun.ending(1, folder, (SELECT + " -q").split(" ")).err().lines())
        .singleElement()
        .asString()
        .startsWith("atomsieve: every frame was rejected");
  }

  @Test
  void noFramesAreNotAllRejected() {
    RejectedFrames none = new RejectedFrames();
    assertThatCode(() -> none.failIfAll(0)).doesNotThrowAnyException();
    assertThatCode(() -> none.failIfAll(3)).doesNotThrowAnyException();
  }

  @Test
  void missingThresholdsAreToldAtTheStart() throws IOException {
    Files.writeString(
        folder.resolve("ge.yaml"),
        "{cutoff: 5, elements: [Ge, Pd, H], radial: [{eta: 4, r_s: 2}]}");
    run(GOOD + OTHER);
    assertThat(CommandRun.succeed(folder, SELECT.split(" ")).err())
        .startsWith("the bank 'ge' has no threshold for H, Pd, which its descriptor knows");
    run("no trajectory\n");
    assertThat(CommandRun.ending(1, folder, SELECT.split(" ")).err())
        .startsWith("the bank 'ge' has no threshold for H, Pd");
  }

  private void run(String frames) throws IOException {
    Files.writeString(folder.resolve("run.xyz"), frames);
  }
}
