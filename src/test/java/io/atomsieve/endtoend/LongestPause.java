package io.atomsieve.endtoend;

import static io.atomsieve.endtoend.CommittedOffsets.sum;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Watches for how long at most records were waiting in a topic while none was done. */
final class LongestPause implements AutoCloseable {
  private static final int LOOK_EVERY_MILLIS = 100;

  private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor();
  private final CommittedOffsets offsets;
  private long lastCommitted = -1;
  private long lastProgress;
  private volatile Duration longest = Duration.ZERO;

  /** Something that happens meanwhile. */
  interface Change {
    void make() throws Exception;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a look that failed would leave the pause at zero
  private LongestPause(CommittedOffsets offsets) {
    this.offsets = offsets;
    watcher.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The longest pause while something happens; zero if there was never anything waiting. */
  static Duration during(CommittedOffsets offsets, Change change) throws Exception {
    try (LongestPause pause = new LongestPause(offsets)) {
      change.make();
      return pause.longest;
    }
  }

  private void look() {
    // In this order, so that what is committed meanwhile does not look like waiting.
    long end = sum(offsets.end());
    long committed = sum(offsets.committed());
    long now = System.nanoTime();
    if (committed > lastCommitted || committed >= end) {
      lastCommitted = committed;
      lastProgress = now;
    } else if (now - lastProgress > longest.toNanos()) {
      longest = Duration.ofNanos(now - lastProgress);
    }
  }

  @Override
  public void close() {
    watcher.shutdownNow();
    offsets.close();
  }
}
