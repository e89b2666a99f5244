package io.atomsieve.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.runtime.Service;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.AnyEnvironment;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.TestService;
import io.atomsieve.testkit.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frames of real MD runs through the whole service on a real broker. What comes out is compared
 * with the sequential reference, applied to the candidates in their order.
 */
@AnyEnvironment
class EndToEndIT {
  @TempDir private Path folder;

  private final Banks banks = Fixtures.banks();
  private TestBus bus;
  private Verdict verdict;

  @BeforeEach
  void start(TestBus own) {
    bus = own;
    bus.createTopics(4);
    verdict = new Verdict(banks, bus.contents());
  }

  @Test
  void decidesAsTheReferenceAndGivesEveryFrameOneOutcome() throws Exception {
    List<Structure> frames = MdFrames.every(12);
    try (TestService service = service("state")) {
      service.start();
      bus.publish(frames);
      verdict.awaitDecided(frames.size());
    }
    verdict.checkAgainstReference();
    verdict.checkCounts(frames);
    assertThat(verdict.bus().rejected()).isEmpty();
    assertThat(verdict.bus().needsDft())
        .extracting(SelectedStructure::getBank)
        .contains("germanium", "palladium");
  }

  @Test
  void aRestartInTheMiddleChangesNothing() throws Exception {
    List<Structure> frames = MdFrames.every(12);
    int third = frames.size() / 3;
    try (TestService service = service("state")) {
      service.start();
      bus.publish(frames.subList(0, third));
      // Stopped in full flight: not all of these have their outcome yet.
      verdict.awaitDecided(third / 2);
    }
    bus.publish(frames.subList(third, 2 * third));
    try (TestService service = service("state")) {
      service.start();
      verdict.awaitDecided(third + third / 2);
    }
    // The second restart finds an empty disk.
    bus.publish(frames.subList(2 * third, frames.size()));
    try (TestService service = service("another-state")) {
      service.start();
      verdict.awaitDecided(frames.size());
    }
    verdict.checkAgainstReference();
    verdict.checkCounts(frames);
  }

  @Test
  void aFramePublishedTwiceIsSelectedOnce() throws Exception {
    List<Structure> frames = MdFrames.every(40);
    List<Structure> twice = new ArrayList<>(frames);
    twice.addAll(frames);
    try (TestService service = service("state")) {
      service.start();
      bus.publish(twice);
      verdict.awaitDecided(twice.size());
    }
    verdict.checkAgainstReference();
    verdict.checkCounts(twice);
    List<String> selected =
        verdict.bus().needsDft().stream()
            .map(s -> s.getStructure().getSimulation() + " " + s.getStructure().getFrame())
            .toList();
    assertThat(selected).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void badRecordsAreRejectedAndStopNothing() throws Exception {
    List<Structure> frames = MdFrames.every(40);
    List<byte[]> bad =
        List.of(
            "no avro".getBytes(StandardCharsets.UTF_8),
            new byte[] {0, 0, 0, 99, 99, 1},
            new byte[0]);
    try (TestService service = service("state")) {
      service.start();
      bus.publish(frames.subList(0, frames.size() / 2));
      publishRaw("broken", bad);
      bus.publish(List.of(Fixtures.dimer("exploded", 0, 0.5)));
      bus.publish(frames.subList(frames.size() / 2, frames.size()));
      verdict.awaitDecided(frames.size() + bad.size() + 1);
    }
    verdict.checkAgainstReference();
    assertThat(verdict.bus().rejected()).extracting(ConsumerRecord::value).containsAll(bad);
    assertThat(verdict.bus().rejected())
        .extracting(
            r ->
                new String(
                    r.headers().lastHeader("atomsieve-reason").value(), StandardCharsets.UTF_8))
        .containsExactlyInAnyOrder("not-avro", "unknown-schema", "not-avro", "too-close");
    Map<String, Total> totals = verdict.awaitDecided(frames.size() + bad.size() + 1);
    assertThat(totals.get("broken").rejected()).isEqualTo(bad.size());
    assertThat(totals.get("exploded").rejected()).isEqualTo(1);
  }

  @Test
  void aBankMadeWithAnotherDescriptorStopsTheService() throws Exception {
    List<Structure> frames = MdFrames.every(60);
    try (TestService service = service("state")) {
      service.start();
      bus.publish(frames);
      verdict.awaitDecided(frames.size());
    }
    Banks changed =
        new Banks(
            List.of(
                new BankDefinition(
                    "germanium",
                    Fixtures.descriptor("ge-other"),
                    Map.of(Fixtures.GE, 0.2),
                    Limits.DEFAULT)));
    for (Service.Role role : Service.Role.values()) {
      for (String state : List.of("state", "empty-" + role)) {
        refuses(
            bus.serving(changed, folder.resolve(state), EnumSet.of(role)),
            "the bank 'germanium' was made with the descriptor");
      }
    }
  }

  @Test
  void anotherApplicationIdOnTheSameTopicsStopsTheService() throws Exception {
    List<Structure> frames = MdFrames.every(60);
    try (TestService service = service("state")) {
      service.start();
      bus.publish(frames);
      verdict.awaitDecided(frames.size());
    }
    TestBus other = new TestBus(bus.cluster(), bus.id(), bus.id() + "-other");
    refuses(
        other.serving(banks, folder.resolve("other-state"), EnumSet.of(Service.Role.ADMIT)),
        "is that of the application-id '%s'".formatted(bus.applicationId()));
    verdict.checkAgainstReference();
  }

  private static void refuses(TestService service, String message) throws Exception {
    try (service) {
      assertThat(service.refusal()).contains(message);
    }
  }

  private TestService service(String state) throws IOException {
    return bus.serving(banks, folder.resolve(state));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // closing the producer waits
  private void publishRaw(String key, List<byte[]> values) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.copyOf(bus.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(
            new ProducerRecord<>(
                bus.topics().structures(), key.getBytes(StandardCharsets.UTF_8), value));
      }
    }
  }
}
