package io.atomsieve.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.local.LocalCluster;
import io.atomsieve.pipeline.ReferenceSelector.Selection;
import io.atomsieve.pipeline.SimulationTotals.Total;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.Structure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frames of real MD runs through the whole service on a real broker. What comes out is compared
 * with the sequential reference, applied to the candidates in their order.
 */
class EndToEndIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private final Banks banks = Fixtures.banks();
  private LocalCluster cluster;
  private Map<String, String> kafka;
  private RecordSerdes serdes;
  private Bus bus;

  @BeforeEach
  void start() throws Exception {
    cluster = LocalCluster.start(folder.resolve("cluster"), 0, 0);
    kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());
    serdes = RecordSerdes.of(Map.of("schema.registry.url", cluster.registryUrl()), null);
    bus = new Bus(kafka, Topics.DEFAULT, serdes);
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      admin.create(Topics.DEFAULT, 4, null);
    }
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void decidesAsTheReferenceAndGivesEveryFrameOneOutcome() throws Exception {
    List<Structure> frames = MdFrames.every(12);
    try (Service service = service("state")) {
      service.start();
      publish(frames);
      awaitDecided(frames.size());
    }
    checkAgainstReference();
    checkCounts(frames);
    assertThat(bus.rejected()).isEmpty();
    assertThat(bus.needsDft())
        .extracting(SelectedStructure::getBank)
        .contains("germanium", "palladium");
  }

  @Test
  void aRestartInTheMiddleChangesNothing() throws Exception {
    List<Structure> frames = MdFrames.every(12);
    int third = frames.size() / 3;
    try (Service service = service("state")) {
      service.start();
      publish(frames.subList(0, third));
      // Stopped in full flight: not all of these have their outcome yet.
      awaitDecided(third / 2);
    }
    publish(frames.subList(third, 2 * third));
    try (Service service = service("state")) {
      service.start();
      awaitDecided(third + third / 2);
    }
    // The second restart finds an empty disk.
    publish(frames.subList(2 * third, frames.size()));
    try (Service service = service("another-state")) {
      service.start();
      awaitDecided(frames.size());
    }
    checkAgainstReference();
    checkCounts(frames);
  }

  @Test
  void aFramePublishedTwiceIsSelectedOnce() throws Exception {
    List<Structure> frames = MdFrames.every(40);
    List<Structure> twice = new ArrayList<>(frames);
    twice.addAll(frames);
    try (Service service = service("state")) {
      service.start();
      publish(twice);
      awaitDecided(twice.size());
    }
    checkAgainstReference();
    checkCounts(twice);
    List<String> selected =
        bus.needsDft().stream()
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
    try (Service service = service("state")) {
      service.start();
      publish(frames.subList(0, frames.size() / 2));
      publishRaw("broken", bad);
      publish(List.of(Fixtures.dimer("exploded", 0, 0.5)));
      publish(frames.subList(frames.size() / 2, frames.size()));
      awaitDecided(frames.size() + bad.size() + 1);
    }
    checkAgainstReference();
    assertThat(bus.rejected()).extracting(ConsumerRecord::value).containsAll(bad);
    assertThat(bus.rejected())
        .extracting(
            r ->
                new String(
                    r.headers().lastHeader("atomsieve-reason").value(), StandardCharsets.UTF_8))
        .containsExactlyInAnyOrder("not-avro", "unknown-schema", "not-avro", "too-close");
    Map<String, Total> totals = awaitDecided(frames.size() + bad.size() + 1);
    assertThat(totals.get("broken").rejected()).isEqualTo(bad.size());
    assertThat(totals.get("exploded").rejected()).isEqualTo(1);
  }

  @Test
  void aBankMadeWithAnotherDescriptorStopsTheService() throws Exception {
    List<Structure> frames = MdFrames.every(60);
    try (Service service = service("state")) {
      service.start();
      publish(frames);
      awaitDecided(frames.size());
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
      String state = role == Service.Role.SCREEN ? "empty" : "state";
      try (Service service = service(state, changed, EnumSet.of(role))) {
        assertThatThrownBy(
                () -> {
                  service.start();
                  throw service.failure().get(1, TimeUnit.MINUTES);
                })
            .hasStackTraceContaining("the bank 'germanium' was made with the descriptor");
      }
    }
  }

  private Service service(String state) throws Exception {
    return service(state, banks, EnumSet.allOf(Service.Role.class));
  }

  private Service service(String state, Banks configured, Set<Service.Role> roles)
      throws Exception {
    StreamsSettings settings =
        new StreamsSettings(kafka, "test", Files.createDirectories(folder.resolve(state)), 2);
    return new Service(roles, settings, Topics.DEFAULT, configured, serdes, Fixtures.metrics());
  }

  private void publish(List<Structure> structures) {
    try (Publisher publisher = new Publisher(kafka, Topics.DEFAULT, serdes)) {
      structures.forEach(publisher::publish);
      publisher.flush();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // closing the producer waits
  private void publishRaw(String key, List<byte[]> values) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.copyOf(kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(
            new ProducerRecord<>("structures", key.getBytes(StandardCharsets.UTF_8), value));
      }
    }
  }

  /** Totals by simulation, as soon as this many frames have their outcome. */
  private Map<String, Total> awaitDecided(long frames) {
    try (SimulationTotals totals = new SimulationTotals(kafka, Topics.DEFAULT, serdes)) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                totals.poll(Duration.ofMillis(100));
                return decided(totals.bySimulation()) >= frames;
              });
      return totals.bySimulation();
    }
  }

  private static long decided(Map<String, Total> totals) {
    return totals.values().stream().mapToLong(Total::decided).sum();
  }

  /** needs-dft and the bank are what the reference makes of the candidates. */
  private void checkAgainstReference() {
    ReferenceSelector reference =
        new ReferenceSelector(
            banks.all().stream()
                .collect(Collectors.toMap(BankDefinition::name, BankDefinition::thresholds)));
    List<Selection> expected =
        bus.candidates().stream().map(reference::offer).filter(Objects::nonNull).toList();
    assertThat(expected).isNotEmpty();
    assertThat(bus.needsDft().stream().map(EndToEndIT::selection).toList()).isEqualTo(expected);

    Map<String, List<SelectedStructure>> byBank =
        bus.needsDft().stream().collect(Collectors.groupingBy(SelectedStructure::getBank));
    byBank.forEach(
        (bank, selected) -> {
          for (int i = 0; i < selected.size(); i++) {
            assertThat(selected.get(i).getSelection()).isEqualTo(i);
          }
        });
    assertThat(entries(bus.bank())).isEqualTo(entriesNamedBy(bus.needsDft()));
  }

  private static Selection selection(SelectedStructure selected) {
    List<String> added = new ArrayList<>();
    for (NewEnvironment environment : selected.getEnvironments()) {
      int element = selected.getStructure().getAtomicNumbers().get(environment.getAtom());
      added.add(environment.getAtom() + ":" + element + ":" + environment.getEntry());
    }
    return new Selection(
        selected.getBank(),
        selected.getStructure().getSimulation(),
        selected.getStructure().getFrame(),
        added);
  }

  private static List<String> entries(List<ConsumerRecord<BankEntryKey, BankEntry>> records) {
    return records.stream()
        .map(
            r ->
                "%s %d %d: %s %d %d"
                    .formatted(
                        r.key().getBank(),
                        r.key().getAtomicNumber(),
                        r.key().getSequence(),
                        r.value().getSimulation(),
                        r.value().getFrame(),
                        r.value().getAtom()))
        .toList();
  }

  private static List<String> entriesNamedBy(List<SelectedStructure> selected) {
    List<String> entries = new ArrayList<>();
    for (SelectedStructure s : selected) {
      for (NewEnvironment e : s.getEnvironments()) {
        entries.add(
            "%s %d %d: %s %d %d"
                .formatted(
                    s.getBank(),
                    (int) s.getStructure().getAtomicNumbers().get(e.getAtom()),
                    e.getEntry(),
                    s.getStructure().getSimulation(),
                    s.getStructure().getFrame(),
                    e.getAtom()));
      }
    }
    return entries;
  }

  /** The counts on the bus agree with what was published and with what is on the other topics. */
  private void checkCounts(List<Structure> published) {
    Map<String, Long> frames =
        published.stream()
            .collect(Collectors.groupingBy(Structure::simulation, Collectors.counting()));
    Map<String, Long> candidates =
        bus.candidates().stream()
            .map(Candidate::getStructure)
            .collect(
                Collectors.groupingBy(
                    io.atomsieve.avro.Structure::getSimulation, Collectors.counting()));
    Map<String, Long> selected =
        bus.needsDft().stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.getStructure().getSimulation(), Collectors.counting()));
    Map<String, Total> totals = awaitDecided(published.size());
    Set<String> simulations = new HashSet<>(frames.keySet());
    assertThat(totals.keySet()).isEqualTo(simulations);
    totals.forEach(
        (simulation, total) -> {
          assertThat(total.frames()).isEqualTo(frames.get(simulation));
          assertThat(total.candidates()).isEqualTo(candidates.getOrDefault(simulation, 0L));
          assertThat(total.selected()).isEqualTo(selected.getOrDefault(simulation, 0L));
          assertThat(total.covered() + total.candidates() + total.rejected())
              .isEqualTo(total.frames());
          assertThat(total.selected() + total.known()).isEqualTo(total.candidates());
        });
  }
}
