package io.atomsieve.faults;

import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults drawn at random, for minutes or days, on two instances of the service. Runs with the
 * profile {@code soak} only, until {@code -Dsoak.faults} have happened and {@code -Dsoak.minutes}
 * are over; {@code -Dsoak.seed} sets which. A seed repeats the same faults, though not the same
 * interleaving.
 */
@Timeout(value = 7, unit = TimeUnit.DAYS)
class SoakIT {
  /** After how many rounds the independent checks run; at the end they do in any case. */
  private static final int CHECK_EVERY = Integer.getInteger("soak.check", 10);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final int faults = Integer.getInteger("soak.faults", 0);
  private final Duration length =
      Duration.ofMinutes(Long.getLong("soak.minutes", faults > 0 ? 0 : 3));
  private final List<Structure> published = new ArrayList<>();
  private final List<String> happened = new ArrayList<>();

  @Test
  void randomFaults() throws Exception {
    System.out.printf(
        "soak: -Dsoak.seed=%d for %d minutes and %d faults, in %s, kept if it fails%n",
        seed, length.toMinutes(), faults, folder);
    Checkers.demandPython();
    boolean right = false;
    try (Rig rig = new Rig(folder, Duration.ofMinutes(1));
        Pair pair = new Pair(rig, seed)) {
      System.out.printf("soak: on %s%n", pair.javas());
      run(rig, pair);
      System.out.printf(
          "soak: %d faults came out right; processes that ended by themselves: %s%n",
          happened.size(), pair.endings());
      right = true;
    } finally {
      if (!right) {
        System.out.printf(
            "soak: FAILED with -Dsoak.seed=%d after these faults: %s%n", seed, happened);
      }
    }
  }

  private void run(Rig rig, Pair pair) throws Exception {
    Random seeds = new Random(seed);
    FaultDeck deck = new FaultDeck(new Random(seeds.nextLong()));
    Breakage breakage = new Breakage(rig, pair);
    Instant end = Instant.now().plus(length);
    boolean last = false;
    for (int round = 1; !last; round++) {
      // Of its own, so that what one round draws does not depend on how the last one went.
      Random random = new Random(seeds.nextLong());
      Instant start = Instant.now();
      pair.settle();
      int number = random.nextInt(3) == 0 ? 2 : 1;
      for (int i = 0; i < number; i++) {
        happen(deck.draw(), round, SoakFrames.of(round, i, number, random), breakage, random);
      }
      Verdict verdict = rig.verdict();
      verdict.awaitDecided(published.size(), pair::revive);
      verdict.checkCounts(published);
      last = happened.size() >= faults && !Instant.now().isBefore(end);
      if (last || round % CHECK_EVERY == 0) {
        verdict.checkAgainstReference();
        Checkers.demandRight(rig);
      }
      System.out.printf(
          "soak: round %d: %d faults, %d frames, right after %d s%n",
          round,
          happened.size(),
          published.size(),
          Duration.between(start, Instant.now()).toSeconds());
    }
  }

  private void happen(
      Fault fault, int round, List<Structure> frames, Breakage breakage, Random random)
      throws Exception {
    System.out.printf("soak: round %d: %s%n", round, fault);
    happened.add(round + " " + fault);
    published.addAll(frames);
    breakage.happen(fault, frames, random);
  }
}
