package io.atomsieve.cli.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.runtime.Service;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.TrajectoryFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A bank gets another descriptor. */
@ExtendWith(SharedCluster.class)
class RebuildIT {
  @TempDir private Path folder;

  private TestBed bed;

  @BeforeEach
  void start(TestBus bus) throws Exception {
    bed = TestBed.in(folder, bus);
  }

  @Test
  void aBankWithAnotherDescriptorIsMadeFromTheOldOne() throws Exception {
    List<Structure> frames = MdFrames.every(12);
    try (Service service = bed.service(bed.config("germanium", "ge"))) {
      bed.bus().publish(frames);
      bed.awaitDecided(frames.size());
      assertThat(service.isAlive()).isTrue();
    }
    int old = selected("germanium").size();
    refusesAnotherDescriptor();

    Path config = bed.config("ge-2", "ge-other");
    assertThat(rebuild(2, "germanium", "germanium").err()).contains("the same bank");
    assertThat(rebuild(2, "germanium", "germanium-2").err()).contains("no bank 'germanium-2'");
    assertThat(rebuild(1, "nothing", "ge-2").err())
        .contains("there is no structure of a bank 'nothing' in " + bed.bus().topics().needsDft());
    try (Service service = bed.service(config)) {
      assertThat(rebuild(0, "germanium", "ge-2").err()).contains("published " + old);
      bed.awaitDecided(frames.size() + old);
      List<SelectedStructure> rebuilt = selected("ge-2");
      assertThat(rebuilt)
          .isNotEmpty()
          .allMatch(
              s -> s.getStructure().getInfo().get("atomsieve_rebuilt_from").equals("germanium"));
      assertThat(run(0, "bank", "verify", "--config", "atomsieve.yaml").out())
          .contains("bank ge-2: entries Ge ")
          .contains(rebuilt.size() + " structures")
          .contains("from before the bank");

      rebuild(0, "germanium", "ge-2");
      bed.awaitDecided(frames.size() + 2L * old);
      assertThat(selected("ge-2")).as("twice does no harm").hasSameSizeAs(rebuilt);
      assertThat(service.isAlive()).isTrue();
      checkCollect(old + selected("palladium").size(), rebuilt.size());
    }
  }

  private void refusesAnotherDescriptor() throws Exception {
    try (Service service = bed.service(bed.config("germanium", "ge-other"))) {
      assertThatThrownBy(
              () -> {
                throw service.failure().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
              })
          .hasStackTraceContaining("bank rebuild --from germanium --to NEW");
    } catch (org.apache.kafka.streams.errors.StreamsException e) {
      // Thrown by the start itself when the replica is what finds out.
      assertThat(e).hasStackTraceContaining("bank rebuild --from germanium --to NEW");
    }
    assertThat(run(2, "bank", "verify", "--config", "atomsieve.yaml").err())
        .contains("the bank 'germanium' was made with the descriptor")
        .contains("bank rebuild --from germanium --to NEW");
  }

  private void checkCollect(int first, int rebuilt) throws Exception {
    CommandRun process =
        run(
            0,
            "collect",
            "--config",
            "atomsieve.yaml",
            "--output",
            "first.xyz",
            "--group",
            bed.bus().id());
    assertThat(process.err())
        .contains("collected %d structures; left out %d ".formatted(first, rebuilt));
    assertThat(frames("first.xyz")).isEqualTo(first);
    run(
        0,
        "collect",
        "--config",
        "atomsieve.yaml",
        "--output",
        "all.xyz",
        "--rebuilt",
        "--group",
        bed.bus().id() + "-all");
    assertThat(frames("all.xyz")).isEqualTo(first + rebuilt);
    assertThat(Files.readString(folder.resolve("all.xyz")))
        .contains("atomsieve_rebuilt_from=germanium");
  }

  private int frames(String file) {
    return TrajectoryFiles.read(folder.resolve(file)).size();
  }

  private List<SelectedStructure> selected(String bank) {
    return bed.bus().contents().needsDft().stream().filter(s -> s.getBank().equals(bank)).toList();
  }

  private CommandRun rebuild(int exitCode, String from, String to) throws Exception {
    return run(
        exitCode, "bank", "rebuild", "--config", "atomsieve.yaml", "--from", from, "--to", to);
  }

  private CommandRun run(int exitCode, String... args) {
    return CommandRun.ending(exitCode, folder, args);
  }
}
