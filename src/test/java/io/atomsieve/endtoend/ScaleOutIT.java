package io.atomsieve.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.Publisher;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.runtime.Service;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.runtime.StreamsSettings;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.Stopwatch;
import io.atomsieve.testkit.TopicContents;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances on a cluster of three brokers, while instances and brokers come and go. */
@Tag("long")
class ScaleOutIT {
  private static final int PARTITIONS = 12;
  private static final Set<Role> BOTH = EnumSet.allOf(Role.class);

  @TempDir private Path folder;

  private final Banks banks = Fixtures.banks();
  private final List<Service> services = new ArrayList<>();
  private ThreeBrokers cluster;
  private LocalRegistry registry;
  private Map<String, String> kafka;
  private RecordSerdes serdes;
  private Verdict verdict;

  @BeforeEach
  void start() throws Exception {
    cluster = ThreeBrokers.start(folder.resolve("kafka"));
    registry = LocalRegistry.start(folder.resolve("schemas.jsonl"), 0);
    kafka = new HashMap<>(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    serdes = Fixtures.serdes(registry);
    verdict = new Verdict(banks, new TopicContents(kafka, Topics.DEFAULT, serdes));
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      admin.create(Topics.DEFAULT, PARTITIONS, (short) 3);
    }
  }

  @AfterEach
  void stop() {
    services.parallelStream().forEach(Service::close);
    registry.close();
    cluster.close();
  }

  @Test
  void screeningGoesOnWhileInstancesAndThenABrokerRestart() throws Exception {
    List<Set<Role>> roles = List.of(BOTH, BOTH, EnumSet.of(Role.SCREEN));
    for (int i = 0; i < roles.size(); i++) {
      services.add(start(i, roles.get(i)));
    }
    awaitSpread();
    List<Structure> published;
    try (Feeder feeder = feeder()) {
      awaitScreened(300); // a JVM that has just begun to fingerprint is slow
      Duration pause = LongestPause.during(screened(), () -> restartInTurn(roles));
      Stopwatch.print("longest pause of screening in a rolling restart", pause);
      assertThat(pause).isPositive().isLessThan(Patience.LIMIT);
      restartABroker();
      published = feeder.stop();
      verdict.awaitDecided(published.size());
    }
    verdict.checkAgainstReference();
    verdict.checkCounts(published);
  }

  @Test
  void theStandbyTakesOverWhenTheOwnerOfTheBankIsGone() throws Exception {
    kafka.put("session.timeout.ms", "6000"); // the user's own goes before ours
    services.add(start(0, BOTH));
    services.add(start(1, BOTH));
    List<Structure> published;
    try (Feeder feeder = feeder()) {
      Patience.await().until(() -> services.stream().filter(ScaleOutIT::hasStandby).count() == 1);
      Service standby = services.stream().filter(ScaleOutIT::hasStandby).findFirst().orElseThrow();
      Service owner = services.get(1 - services.indexOf(standby));
      assertThat(activeTasks(admit(standby))).isZero();
      Patience.await().until(standby::isReady);
      // Says no goodbye, as if it had been killed: its tasks rest until its session times out.
      owner.streams().forEach(ScaleOutIT::abandon);
      Patience.await().until(() -> activeTasks(admit(standby)) == 1);
      published = feeder.stop();
      verdict.awaitDecided(published.size());
    }
    verdict.checkAgainstReference();
    verdict.checkCounts(published);
  }

  private void restartInTurn(List<Set<Role>> roles) throws Exception {
    for (int i = 0; i < roles.size(); i++) {
      services.get(i).close();
      services.set(i, start(i, roles.get(i)));
      awaitSpread();
    }
  }

  /** While one of three is away, two in-sync replicas are left, which is enough to go on. */
  private void restartABroker() {
    cluster.broker(1).shutdown();
    awaitScreened(100);
    cluster.broker(1).startup();
    awaitScreened(100);
  }

  private void awaitScreened(int more) {
    try (CommittedOffsets screened = screened()) {
      long before = CommittedOffsets.sum(screened.committed());
      Patience.await().until(() -> CommittedOffsets.sum(screened.committed()) >= before + more);
    }
  }

  private CommittedOffsets screened() {
    return new CommittedOffsets(kafka, "test-screen", Topics.DEFAULT.structures());
  }

  private Service start(int number, Set<Role> roles) throws Exception {
    Path state = Files.createDirectories(folder.resolve("state-" + number));
    Service service =
        new Service(
            roles,
            new StreamsSettings(kafka, "test", state, 1),
            Topics.DEFAULT,
            banks,
            serdes,
            Fixtures.metrics());
    service.start();
    return service;
  }

  private Feeder feeder() {
    List<String> names = MdFrames.names("md", PARTITIONS, 2);
    return new Feeder(
        new Publisher(kafka, Topics.DEFAULT, serdes), MdFrames.replayed(names, 1), 60);
  }

  /** Waits until every instance screens its third. */
  private void awaitSpread() {
    Patience.await()
        .untilAsserted(
            () ->
                assertThat(services)
                    .allMatch(Service::isReady)
                    .extracting(service -> activeTasks(screen(service)))
                    .containsOnly(PARTITIONS / services.size()));
  }

  private static KafkaStreams admit(Service service) {
    return service.streams().get(0);
  }

  private static KafkaStreams screen(Service service) {
    return service.streams().get(service.streams().size() - 1);
  }

  private static int activeTasks(KafkaStreams streams) {
    return streams.metadataForLocalThreads().stream().mapToInt(t -> t.activeTasks().size()).sum();
  }

  private static boolean hasStandby(Service service) {
    return admit(service).metadataForLocalThreads().stream()
        .flatMap(thread -> thread.standbyTasks().stream())
        .map(TaskMetadata::taskId)
        .findAny()
        .isPresent();
  }

  private static void abandon(KafkaStreams streams) {
    streams.close(
        CloseOptions.timeout(Duration.ofSeconds(10))
            .withGroupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));
  }
}
