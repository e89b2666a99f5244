package io.atomsieve.runtime;

import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.stores.PipelineMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the topics now and then while the service runs, for what Kafka Streams tells nobody, or
 * too late: records that expired, topics that were deleted, partitions that were added.
 */
public final class TopicWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final TopicAdmin admin;
  private final Topics topics;
  private final Set<Role> roles;
  private final ExpiredStructures expired;
  private final PartitionCounts partitions;
  private final Map<String, String> idsAtStart;
  private volatile Optional<String> problem = Optional.empty();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "topic-watch");
            made.setDaemon(true);
            return made;
          });

  /**
   * Begins to watch. The first look is over when this returns, and has to be before screen commits.
   *
   * @param roles what this process does
   * @throws KafkaException if the brokers do not answer
   */
  public TopicWatch(
      Map<String, String> kafka,
      Topics topics,
      String applicationId,
      Set<Role> roles,
      PipelineMetrics metrics) {
    this.admin = new TopicAdmin(kafka);
    this.topics = topics;
    this.roles = Set.copyOf(roles);
    this.partitions = new PartitionCounts(topics, applicationId, this.roles);
    this.expired =
        new ExpiredStructures(GroupIds.screen(applicationId), topics.structures(), metrics);
    try {
      idsAtStart = admin.ids(topics.all()::contains);
      look();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Goes on looking. */
  @SuppressWarnings("FutureReturnValueIgnored") // it never fails, and ends with the thread
  public void start() {
    thread.scheduleWithFixedDelay(
        this::lookAgain, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookAgain() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.debug("the topics could not be looked at", e); // the applications tell of brokers away
    }
  }

  /** Whether the service can do its work with the topics as they were at the last look. */
  public boolean isGood() {
    return problem.isEmpty();
  }

  void look() {
    Optional<String> now = replaced().or(() -> partitions.mismatch(admin));
    if (!now.equals(problem)) {
      now.ifPresentOrElse(
          text -> LOG.error("not ready: {}", text), () -> LOG.info("the topics are good again"));
    }
    problem = now;
    if (now.isEmpty() && roles.contains(Role.SCREEN)) {
      expired.look(admin);
    }
  }

  private Optional<String> replaced() {
    Map<String, String> ids = admin.ids(topics.all()::contains);
    List<String> gone =
        topics.all().stream()
            .filter(name -> !Objects.equals(idsAtStart.get(name), ids.get(name)))
            .toList();
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("%s: deleted while the service runs; what was there is gone. Stop the service, restore"
                    + " it from a backup, or make it anew with `atomsieve topics create` if it may"
                    + " be empty, and start again")
                .formatted(String.join(", ", gone)));
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close();
  }
}
