package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.testkit.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults drawn at random, for minutes or days, on two instances of the service. Runs with the
 * profile {@code soak} only, until {@code -Dsoak.faults} have happened and {@code -Dsoak.minutes}
 * are over; {@code -Dsoak.seed} sets which. A seed repeats the same faults, though not the same
 * interleaving. Most of the time is waiting, for sessions and transactions of the dead: with {@code
 * -Dsoak.lanes=3} as many clusters share the faults, side by side.
 */
@Timeout(value = 7, unit = TimeUnit.DAYS)
class SoakIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final int faults = Integer.getInteger("soak.faults", 0);
  private final int lanes = Integer.getInteger("soak.lanes", 1);
  private final int checkEvery = Integer.getInteger("soak.check", 10);
  private final Duration length =
      Duration.ofMinutes(Long.getLong("soak.minutes", faults > 0 ? 0 : 3));

  @Test
  void randomFaults() throws Exception {
    System.out.printf(
        "soak: -Dsoak.seed=%d -Dsoak.lanes=%d for %d minutes and %d faults, in %s, kept if it"
            + " fails%n",
        seed, lanes, length.toMinutes(), faults, folder);
    Checkers.demandPython();
    int happened = run();
    System.out.printf("soak: %d faults came out right%n", happened);
    assertThat(happened).isGreaterThanOrEqualTo(faults);
  }

  private int run() throws Exception {
    Instant end = Instant.now().plus(length);
    ExecutorService threads = Executors.newFixedThreadPool(lanes);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int lane = 0; lane < lanes; lane++) {
        running.add(threads.submit(lane(lane, end)));
      }
      int happened = 0;
      for (Future<Integer> lane : running) {
        happened += lane.get();
      }
      return happened;
    } finally {
      threads.shutdownNow();
      // The others end their processes.
      threads.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private SoakLane lane(int number, Instant end) throws Exception {
    return new SoakLane(
        lanes == 1 ? "soak" : "soak " + number,
        Files.createDirectories(folder.resolve("lane-" + number)),
        seed + number,
        (faults + lanes - 1) / lanes,
        end,
        checkEvery);
  }
}
