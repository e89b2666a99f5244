package io.atomsieve.runtime;

import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.SchemaRegistration;
import io.atomsieve.serde.SchemaChangedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the registry now and then whether its ids still mean what they did. They are remembered, so
 * nobody else would notice that it was made anew, and records would go on to be written that others
 * read as something else.
 */
public final class SchemaWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final RecordSerdes serdes;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "schema-watch");
            made.setDaemon(true);
            return made;
          });

  public SchemaWatch(RecordSerdes serdes) {
    this.serdes = serdes;
  }

  /** Begins to ask, every 30 s. */
  public void start() {
    start(PAUSE);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it never fails, and ends with the thread
  void start(Duration pause) {
    thread.scheduleWithFixedDelay(
        this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Completes with the cause when an id means something else. */
  public CompletableFuture<Throwable> failure() {
    return failure;
  }

  private void look() {
    try {
      SchemaRegistration.confirm(serdes);
    } catch (SchemaChangedException e) {
      failure.complete(e);
    } catch (RuntimeException e) {
      LOG.debug("the registry could not be asked", e); // the applications tell when it is missed
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
