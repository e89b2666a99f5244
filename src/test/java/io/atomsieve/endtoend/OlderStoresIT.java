package io.atomsieve.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.Banks;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.runtime.FailureCauses;
import io.atomsieve.runtime.Service;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.StoredBytes;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.TopicContents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A service on the changelog topics of another version, with a state directory that is empty. */
@ExtendWith(SharedCluster.class)
class OlderStoresIT {
  private static final int PARTITIONS = 4;
  private static final String SIMULATION = "ge_300K";

  /** The keys under which the first version counted; the simulation is in partition 3. */
  private static final String SCREENED = "screen-3/germanium/ge_300K";

  private static final String ADMITTED = "admit-0/germanium/ge_300K";

  /** What it had counted: 970 frames covered or rejected, 12 selected, 18 known. */
  private static final Total BEFORE = new Total(1000, 960, 30, 10, 12, 18, 0, 400L);

  @TempDir private Path state;

  private final Banks banks = Fixtures.banks();
  private final Map<String, byte[]> first = StoredBytes.of("SimulationCounts-1");
  private TestBus bus;
  private String screenCounts;
  private String admitCounts;

  @BeforeEach
  void start(TestBus own) throws Exception {
    bus = own;
    bus.createTopics(PARTITIONS);
    screenCounts = bus.applicationId() + "-screen-screen-counts-changelog";
    admitCounts = bus.applicationId() + "-admit-admit-counts-changelog";
    createChangelogs();
  }

  @Test
  void countingGoesOnFromWhatTheFirstVersionCounted() throws Exception {
    write(screenCounts, 3, SCREENED, first.get(SCREENED));
    write(admitCounts, 0, ADMITTED, first.get(ADMITTED));
    List<Structure> frames =
        MdFrames.every(12).stream().filter(s -> s.simulation().equals(SIMULATION)).toList();
    try (Service service = bus.service(banks, state)) {
      service.start();
      assertThat(awaitDecided(service, BEFORE.frames())).isEqualTo(BEFORE);
      bus.publish(frames);
      Total total = awaitDecided(service, BEFORE.frames() + frames.size());
      assertThat(total).isEqualTo(afterwards(frames.size()));
    }
  }

  @Test
  void whatANewerVersionCountedStopsTheService() throws Exception {
    write(admitCounts, 0, ADMITTED, StoredBytes.ofUnknownSchema(first.get(ADMITTED)));
    try (Service service = bus.service(banks, state)) {
      service.start();
      Throwable failure = service.failure().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(failure)
          .hasStackTraceContaining("the store 'admit-counts' has a SimulationCounts in a format")
          .matches(FailureCauses::needsAPerson);
    }
  }

  /** What was counted before, and what the topics tell of the frames that came after it. */
  private Total afterwards(int frames) {
    TopicContents contents = bus.contents();
    int candidates = contents.candidates().size();
    int selected = contents.needsDft().size();
    assertThat(selected).isPositive();
    return new Total(
        BEFORE.frames() + frames,
        BEFORE.covered() + frames - candidates,
        BEFORE.candidates() + candidates,
        BEFORE.rejected(),
        BEFORE.selected() + selected,
        BEFORE.known() + candidates - selected,
        0,
        contents.needsDft().get(selected - 1).getStructure().getFrame());
  }

  private Total awaitDecided(Service service, long frames) {
    try (SimulationTotals totals = new SimulationTotals(bus.kafka(), bus.topics(), bus.serdes())) {
      return Patience.await()
          .failFast("the service has failed", () -> !service.isAlive())
          .until(
              () -> {
                totals.poll(Duration.ofMillis(100));
                return totals.bySimulation().get(SIMULATION);
              },
              total -> total != null && total.decided() >= frames);
    }
  }

  /** As Kafka Streams makes them: a partition for each task. */
  private void createChangelogs() throws Exception {
    Map<String, String> compacted = Map.of("cleanup.policy", "compact");
    try (Admin admin = Admin.create(new HashMap<String, Object>(bus.kafka()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(screenCounts, PARTITIONS, (short) 1).configs(compacted),
                  new NewTopic(admitCounts, 1, (short) 1).configs(compacted)))
          .all()
          .get();
    }
  }

  private void write(String topic, int partition, String key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.copyOf(bus.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value))
          .get();
    }
  }
}
