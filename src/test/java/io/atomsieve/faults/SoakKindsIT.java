package io.atomsieve.faults;

import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Stopwatch;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * What the soak draws, each kind by itself: on two instances that already have a bank, while frames
 * come in. Without those that have a test of their own in {@link FaultsIT}, {@link BrokerFaultsIT}
 * and {@link StateDirFaultsIT}.
 */
class SoakKindsIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final List<Structure> published = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "KILL",
        "KILL_IN_TRANSACTION",
        "STOP",
        "FREEZE",
        "LOSE_STATE",
        "SHARE_STATE",
        "FAIL_IN_ADMIT",
        "FILL_DISK",
        "KILL_BROKER",
        "STOP_REGISTRY"
      })
  void comesOutRight(Fault fault) throws Exception {
    long seed = System.nanoTime();
    System.out.printf("%s: drawn from %d, logs in %s, kept if it fails%n", fault, seed, folder);
    Random random = new Random(seed);
    try (Rig rig = new Rig(folder, Duration.ofMinutes(1), SoakFrames.banks());
        Pair pair = new Pair(rig, seed)) {
      pair.settle();
      Verdict verdict = rig.verdict();
      List<Structure> before = SoakFrames.of(0, 0, 1, random);
      published.addAll(before);
      rig.publish(before);
      verdict.awaitDecided(published.size(), pair::revive);
      List<Structure> frames = SoakFrames.of(1, 0, 1, random);
      published.addAll(frames);
      new Breakage(rig, pair).happen(fault, frames, random);
      Stopwatch sinceTheFault = new Stopwatch();
      verdict.awaitDecided(published.size(), pair::revive);
      sinceTheFault.print(fault + ": all decided");
      verdict.checkAgainstReference();
      verdict.checkCounts(published);
    }
  }
}
