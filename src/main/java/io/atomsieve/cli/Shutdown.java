package io.atomsieve.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that runs for ever end in order: on SIGTERM or SIGINT {@link #await} returns, and
 * the JVM waits until the command has closed what it opened. To be the first of the resources.
 */
final class Shutdown implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final CompletableFuture<Throwable> stop = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  Shutdown() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "shutdown"));
  }

  /**
   * Waits for a signal, or for a failure.
   *
   * @return the failure, or null after a signal
   */
  Throwable await(CompletableFuture<Throwable> failure) throws InterruptedException {
    try {
      return (Throwable) CompletableFuture.anyOf(stop, failure).get();
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /** Waits for a signal. */
  void await() throws InterruptedException {
    await(new CompletableFuture<>());
  }

  /** Whether a signal has come. */
  boolean isRequested() {
    return stop.isDone();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void onSignal() {
    stop.complete(null);
    try {
      closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
