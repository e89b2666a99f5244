package io.atomsieve.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.testkit.Fixtures;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is told to end while it waits for the next frame. */
class InterruptIT {
  private static final String DIMER = "2\n\nGe 0 0 0\nGe %s 0 0\n";

  @TempDir private Path temporary;

  @Test
  void keepsWhatWasSelected() throws Exception {
    Path folder = temporary.toRealPath();
    Path pipe = folder.resolve("run.xyz");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeThat(mkfifo.waitFor()).as("pipes of this system").isZero();
    Files.writeString(
        folder.resolve("bank.yaml"),
        "{name: germanium, descriptor: '%s', thresholds: {Ge: 0.01}}"
            .formatted(Fixtures.descriptorFile("ge")));
    Files.writeString(folder.resolve("out.xyz"), "former");
    String[] command = {
      "select", "--bank", "bank.yaml", "--threads", "1", "-o", "out.xyz", "run.xyz"
    };
    try (CliProcess select = CliProcess.start(folder, command);
        OutputStream frames = Files.newOutputStream(pipe)) {
      // More than pipe and buffers hold: when all is written, what came first is decided on.
      String text =
          DIMER.formatted(2.0) + DIMER.formatted(2.4) + DIMER.formatted(0.1).repeat(20_000);
      frames.write(text.getBytes(StandardCharsets.UTF_8));
      frames.flush();
      select.terminate();
      select.awaitExit();
      assertThat(select.exitCode()).isEqualTo(128 + 15);
      assertThat(select.err())
          .contains(
              "kept 2 structures, those that are complete, in %s/out.xyz.partial; %s/out.xyz is as it was"
                  .formatted(folder, folder));
    }
    assertThat(folder.resolve("out.xyz")).hasContent("former");
    assertThat(Files.readAllLines(folder.resolve("out.xyz.partial"))).hasSize(2 * 4);
    assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".tmp"));
  }
}
