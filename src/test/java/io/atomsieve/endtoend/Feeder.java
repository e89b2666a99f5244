package io.atomsieve.endtoend;

import io.atomsieve.client.Publisher;
import io.atomsieve.structure.Structure;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Publishes frames steadily, as simulations do, until it is told to stop or has no more. */
final class Feeder implements AutoCloseable {
  private static final int PERIOD_MILLIS = 100;

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final Publisher publisher;
  private final List<Structure> frames;
  private final int atOnce;
  private final ScheduledFuture<?> feeding;
  private int published;

  /**
   * Starts to publish.
   *
   * @param perSecond how many frames
   */
  Feeder(Publisher publisher, List<Structure> frames, int perSecond) {
    this.publisher = publisher;
    this.frames = frames;
    this.atOnce = perSecond * PERIOD_MILLIS / 1000;
    this.feeding =
        executor.scheduleAtFixedRate(this::feed, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Stops, and tells what was published. */
  List<Structure> stop() throws InterruptedException, ExecutionException {
    executor.shutdown();
    executor.awaitTermination(1, TimeUnit.MINUTES);
    if (feeding.isDone() && !feeding.isCancelled()) {
      feeding.get(); // throws what stopped it
    }
    publisher.flush();
    return frames.subList(0, published);
  }

  private void feed() {
    int end = Math.min(published + atOnce, frames.size());
    for (; published < end; published++) {
      publisher.publish(frames.get(published));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    publisher.close();
  }
}
