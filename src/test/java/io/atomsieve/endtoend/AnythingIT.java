package io.atomsieve.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.RejectedHeaders;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.runtime.Service;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.AnyRecords;
import io.atomsieve.testkit.AnyRecords.Any;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever arrives on {@code structures}, its bytes, key, headers, timestamp: it has one outcome,
 * and stops nothing.
 */
@ExtendWith(SharedCluster.class)
class AnythingIT {
  private static final int RECORDS = 3000;
  private static final int MAX_RECORD_BYTES = 300_000;

  @TempDir private Path folder;

  @Test
  void whateverArrivesHasOneOutcome(TestBus bus) throws Exception {
    bus.createTopics(3);
    long seed = System.nanoTime();
    Verdict verdict = new Verdict(Fixtures.banks(), bus.contents());
    List<Structure> frames = MdFrames.every(40);
    AnyRecords any =
        new AnyRecords(
            new Random(seed),
            bus.serdes().structure().serializer(),
            bus.topics().structures(),
            frames,
            MAX_RECORD_BYTES);
    Map<String, Total> totals;
    try (Service service =
        bus.service(
            Fixtures.banks(),
            folder.resolve("state"),
            Map.of("max.request.size", String.valueOf(MAX_RECORD_BYTES)))) {
      service.start();
      send(bus, any);
      bus.publish(frames);
      totals = verdict.awaitDecided(RECORDS + frames.size());
      assertThat(service.isAlive()).as("seed %d", seed).isTrue();
    }
    verdict.checkAgainstReference();
    assertThat(totals.values()).extracting(Total::frames).allMatch(count -> count > 0);
    long rejected = totals.values().stream().mapToLong(Total::rejected).sum();
    assertThat(bus.contents().rejected()).hasSize((int) rejected).hasSizeGreaterThan(RECORDS / 4);
    assertThat(bus.contents().rejected())
        .allMatch(record -> RejectedHeaders.origin(record.headers()).isPresent());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
  private static void send(TestBus bus, AnyRecords any) {
    Map<String, Object> settings = new HashMap<>(bus.kafka());
    settings.put("max.request.size", 2 * MAX_RECORD_BYTES);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      CompletableFuture<?>[] sent = new CompletableFuture<?>[RECORDS];
      for (int i = 0; i < RECORDS; i++) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        sent[i] = done;
        producer.send(
            new AnyTime(bus.topics().structures(), any.next()),
            (metadata, e) -> {
              if (e == null) {
                done.complete(null);
              } else {
                done.completeExceptionally(e);
              }
            });
      }
      CompletableFuture.allOf(sent).join();
    }
  }

  /** With a timestamp that Java's record refuses, though other clients send it. */
  private static final class AnyTime extends ProducerRecord<byte[], byte[]> {
    private final long timestamp;

    AnyTime(String topic, Any any) {
      super(topic, null, null, any.key(), any.value(), any.headers());
      this.timestamp = any.timestamp();
    }

    @Override
    public Long timestamp() {
      return timestamp;
    }
  }
}
