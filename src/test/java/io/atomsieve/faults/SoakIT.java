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
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults drawn at random, for minutes or days, on two instances of the service. Runs with the
 * profile {@code soak} only; {@code -Dsoak.minutes} and {@code -Dsoak.seed} set how long and which.
 * A seed repeats the same faults, though not the same interleaving.
 */
@Timeout(value = 7, unit = TimeUnit.DAYS)
class SoakIT {
  private static final List<Fault> FAULTS = List.of(Fault.values());

  @TempDir private Path folder;

  @Test
  void randomFaults() throws Exception {
    long seed = Long.getLong("soak.seed", System.nanoTime());
    Duration length = Duration.ofMinutes(Long.getLong("soak.minutes", 3));
    System.out.printf("soak: -Dsoak.seed=%d for %d minutes%n", seed, length.toMinutes());
    Random random = new Random(seed);
    Instant end = Instant.now().plus(length);
    List<Structure> published = new ArrayList<>();
    try (Rig rig = new Rig(folder);
        Breakage breakage = new Breakage(rig, random)) {
      for (int round = 0; Instant.now().isBefore(end); round++) {
        breakage.ensureThatAllRuns();
        Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
        Instant start = Instant.now();
        List<Structure> frames = SoakFrames.of(round, random);
        published.addAll(frames);
        breakage.happen(fault, frames);
        Verdict verdict = rig.verdict();
        verdict.awaitDecided(published.size());
        verdict.checkAgainstReference();
        verdict.checkCounts(published);
        System.out.printf(
            "soak: round %d, %s: %d frames, right after %d s%n",
            round, fault, published.size(), Duration.between(start, Instant.now()).toSeconds());
      }
    }
  }
}
