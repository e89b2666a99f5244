package io.atomsieve.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Streams application and what happens when it fails: a thread that dies is replaced, since
 * most causes pass; when it is {@linkplain FailurePolicy too much}, the application fails, and
 * waits to be restarted from outside.
 */
final class StreamsApp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);

  private final String name;
  private final Properties settings;
  private final KafkaStreams streams;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final FailurePolicy failing = new FailurePolicy(Instant::now);

  /**
   * Puts it together.
   *
   * @param reads the topic that its records come from
   */
  StreamsApp(String name, String reads, Topology topology, Properties settings) {
    this.name = name;
    this.settings = settings;
    this.streams = new MeasuredStreams(topology, settings);
    streams.setUncaughtExceptionHandler(this::onFailedThread);
    streams.setGlobalStateRestoreListener(new RestoreLog());
    streams.setStateListener(
        (now, before) -> {
          LOG.info("{} is {}{}", name, now, meaning(now, reads));
          if (now == State.ERROR) {
            failure.complete(new IllegalStateException(name + " failed; see the log"));
          }
        });
  }

  /** What it waits for, for whoever looks at the log. */
  private static String meaning(State now, String reads) {
    return switch (now) {
      case REBALANCING -> ": waits for its partitions, and until its stores are as their topics";
      case RUNNING -> ": waits for records of " + reads;
      default -> "";
    };
  }

  /** Starts the application; for screen, returns when its replica is loaded. */
  void start() {
    LocalStores stores =
        new LocalStores(
            Path.of(
                settings.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG)));
    stores.deleteDamaged();
    stores.keepGlobal();
    streams.start();
  }

  KafkaStreams streams() {
    return streams;
  }

  /** Completes with the cause when the application has failed for good. */
  CompletableFuture<Throwable> failure() {
    return failure;
  }

  boolean isAlive() {
    return !failure.isDone() && streams.state() != State.ERROR;
  }

  /** Whether all its tasks have their stores and run. */
  boolean isReady() {
    return streams.state() == State.RUNNING;
  }

  @Override
  public void close() {
    // Leaving the group hands the partitions over at once; otherwise they would rest, and the next
    // start wait, until the session times out.
    CloseOptions leaving =
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    if (!streams.close(leaving)) {
      LOG.warn("{} did not stop within {} s", name, CLOSE_TIMEOUT.toSeconds());
    }
  }

  private StreamThreadExceptionResponse onFailedThread(Throwable e) {
    OutOfMemory.endIfIn(e);
    if (failing.isTooMuch(e)) {
      LOG.error("{} failed and gives up", name, e);
      failure.complete(e);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Duration pause = failing.pause(e);
    LOG.warn("a thread of {} failed and is replaced after {} ms", name, pause.toMillis(), e);
    pause(pause);
    StaticMember.remove(settings, Thread.currentThread().getName());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
