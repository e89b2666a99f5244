package io.atomsieve.runtime;

import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.stores.PipelineMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the topics now and then while the service runs, for what Kafka Streams tells nobody. */
public final class TopicWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final TopicAdmin admin;
  private final Set<Role> roles;
  private final ExpiredStructures expired;
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
    this.roles = Set.copyOf(roles);
    this.expired =
        new ExpiredStructures(GroupIds.screen(applicationId), topics.structures(), metrics);
    try {
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

  void look() {
    if (roles.contains(Role.SCREEN)) {
      expired.look(admin);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close();
  }
}
