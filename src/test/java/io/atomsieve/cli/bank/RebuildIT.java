package io.atomsieve.cli.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bus.RebuiltInfo;
import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.client.TopicReader;
import io.atomsieve.format.Frame;
import io.atomsieve.format.FrameSource;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.runtime.Service;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.MdFrames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bank gets another descriptor. */
@Tag("long")
class RebuildIT {
  @TempDir private Path folder;

  private TestBed bed;

  @BeforeEach
  void start() throws Exception {
    bed = TestBed.start(folder);
  }

  @AfterEach
  void stop() {
    bed.close();
  }

  @Test
  void aBankWithAnotherDescriptorIsMadeFromTheOldOne() throws Exception {
    List<Structure> frames = MdFrames.every(12);
    try (Service service = bed.service(bed.config("germanium", "ge"))) {
      bed.publish(frames);
      bed.awaitDecided(frames.size());
      assertThat(service.isAlive()).isTrue();
    }
    int old = selected("germanium").size();
    refusesAnotherDescriptor();

    Path config = bed.config("ge-2", "ge-other");
    assertThat(rebuild(2, "germanium", "germanium").err()).contains("the same bank");
    assertThat(rebuild(2, "germanium", "germanium-2").err()).contains("no bank 'germanium-2'");
    assertThat(rebuild(1, "nothing", "ge-2").err())
        .contains("there is no structure of a bank 'nothing' in needs-dft");
    try (Service service = bed.service(config)) {
      assertThat(rebuild(0, "germanium", "ge-2").err()).contains("published " + old);
      bed.awaitDecided(frames.size() + old);
      List<SelectedStructure> rebuilt = selected("ge-2");
      assertThat(rebuilt)
          .isNotEmpty()
          .allMatch(s -> RebuiltInfo.isIn(s.getStructure()))
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
                throw service.failure().get(1, TimeUnit.MINUTES);
              })
          .hasStackTraceContaining("bank rebuild --from germanium --to NEW");
    } catch (org.apache.kafka.streams.errors.StreamsException e) {
      // Thrown by the start itself when the replica is what finds out.
      assertThat(e).hasStackTraceContaining("bank rebuild --from germanium --to NEW");
    }
    assertThat(run(1, "bank", "verify", "--config", "atomsieve.yaml").err())
        .contains("the bank 'germanium' was made with the descriptor")
        .contains("bank rebuild --from germanium --to NEW");
  }

  private void checkCollect(int first, int rebuilt) throws Exception {
    CliProcess process = run(0, "collect", "--config", "atomsieve.yaml", "--output", "first.xyz");
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
        "all");
    assertThat(frames("all.xyz")).isEqualTo(first + rebuilt);
    assertThat(Files.readString(folder.resolve("all.xyz")))
        .contains("atomsieve_rebuilt_from=germanium");
  }

  private int frames(String file) {
    int count = 0;
    try (FrameSource source =
        new FrameSource(List.of(folder.resolve(file).toString()), TrajectoryOptions.DEFAULT)) {
      for (Frame frame = source.next(); frame != null; frame = source.next()) {
        count++;
      }
    }
    return count;
  }

  private List<SelectedStructure> selected(String bank) {
    List<SelectedStructure> selected = new ArrayList<>();
    try (TopicAdmin admin = new TopicAdmin(bed.kafka());
        TopicReader<String, SelectedStructure> reader =
            new TopicReader<>(
                bed.kafka(),
                "needs-dft",
                new StringDeserializer(),
                bed.serdes().selectedStructure().deserializer())) {
      reader.forEachTo(
          admin.ends("needs-dft"),
          record -> {
            if (record.value().getBank().equals(bank)) {
              selected.add(record.value());
            }
          });
    }
    return selected;
  }

  private CliProcess rebuild(int exitCode, String from, String to) throws Exception {
    return run(
        exitCode, "bank", "rebuild", "--config", "atomsieve.yaml", "--from", from, "--to", to);
  }

  private CliProcess run(int exitCode, String... args) throws Exception {
    CliProcess process = CliProcess.run(folder, args);
    assertThat(process.exitCode()).as("%s%s", process.out(), process.err()).isEqualTo(exitCode);
    return process;
  }
}
