package io.atomsieve.cli.support;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that runs for ever end in order: on SIGTERM, SIGINT or SIGHUP {@link #await}
 * returns, so that the command can close what it opened. A second signal ends the process at once,
 * and so does a command that does not come to an end.
 */
public final class Shutdown {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CompletableFuture<Throwable> stop = new CompletableFuture<>();

  public Shutdown() {
    Signals.handle(this::onSignal);
  }

  /**
   * Waits for a signal, or for a failure.
   *
   * @return the failure, or null after a signal
   */
  public Throwable await(CompletableFuture<Throwable> failure) throws InterruptedException {
    try {
      return (Throwable) CompletableFuture.anyOf(stop, failure).get();
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /** Waits for a signal. */
  public void await() throws InterruptedException {
    await(new CompletableFuture<>());
  }

  /** Whether a signal has come. */
  public boolean isRequested() {
    return stop.isDone();
  }

  private void onSignal(int number) {
    if (!stop.complete(null)) {
      Runtime.getRuntime().halt(128 + number);
    }
    CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .execute(() -> Runtime.getRuntime().halt(128 + number));
  }
}
