package io.atomsieve.runtime;

import io.atomsieve.admit.AdmitTopology;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankLog;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.client.TopicBankLog;
import io.atomsieve.screen.Replica;
import io.atomsieve.screen.ScreenTopology;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.stores.TaskCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.KafkaStreams;

/** The applications that this process runs. */
public final class Service implements AutoCloseable {
  private final List<StreamsApp> apps = new ArrayList<>();

  /** What a process does; by default both. */
  public enum Role {
    SCREEN,
    ADMIT
  }

  /**
   * Puts the applications together.
   *
   * @throws org.apache.kafka.common.KafkaException if no broker answers or a topic does not exist
   */
  public Service(
      Set<Role> roles,
      StreamsSettings settings,
      Topics topics,
      Banks banks,
      RecordSerdes serdes,
      PipelineMetrics metrics) {
    BankLog log = TopicBankLog.of(settings.kafka(), topics, serdes, settings.applicationId());
    Map<String, String> ids = ids(settings, List.of(topics.structures(), topics.candidates()));
    if (roles.contains(Role.ADMIT)) {
      apps.add(
          new StreamsApp(
              "admit",
              topics.candidates(),
              AdmitTopology.build(topics, banks, serdes, metrics, log),
              reading(settings.admit(), ids.get(topics.candidates()))));
    }
    if (roles.contains(Role.SCREEN)) {
      apps.add(
          new StreamsApp(
              "screen",
              topics.structures(),
              ScreenTopology.build(
                  topics,
                  banks,
                  new Replica(banks, topics.bank(), log.home()),
                  serdes,
                  metrics,
                  settings.maxRecordBytes()),
              reading(settings.screen(), ids.get(topics.structures()))));
    }
  }

  private static Map<String, String> ids(StreamsSettings settings, List<String> topics) {
    try (TopicAdmin admin = new TopicAdmin(settings.kafka())) {
      return admin.ids(topics::contains);
    }
  }

  /** Positions are kept with the id of the topic: on another one they would mean nothing. */
  private static Properties reading(Properties settings, String topicId) {
    if (topicId != null) {
      settings.put(TaskCounts.SOURCE_ID, topicId);
    }
    return settings;
  }

  /** Starts all; returns when the replica is loaded. */
  public void start() {
    apps.forEach(StreamsApp::start);
  }

  /** Completes with the cause as soon as one of the applications has failed for good. */
  public CompletableFuture<Throwable> failure() {
    CompletableFuture<?>[] failures =
        apps.stream().map(StreamsApp::failure).toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.anyOf(failures).thenApply(Throwable.class::cast);
  }

  public boolean isAlive() {
    return apps.stream().allMatch(StreamsApp::isAlive);
  }

  public boolean isReady() {
    return apps.stream().allMatch(StreamsApp::isReady);
  }

  /** The Streams clients, for their metrics. */
  public List<KafkaStreams> streams() {
    return apps.stream().map(StreamsApp::streams).toList();
  }

  @Override
  public void close() {
    apps.parallelStream().forEach(StreamsApp::close);
  }
}
