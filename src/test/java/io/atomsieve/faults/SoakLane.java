package io.atomsieve.faults;

import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Faults drawn at random, one or two in a round, on a cluster of its own with two instances of the
 * service.
 *
 * @param name what its lines begin with
 * @param folder of its own
 * @param seed which faults
 * @param faults how many have to happen at least
 * @param end when it may end at the earliest
 * @param checkEvery after how many rounds the independent checks run; at the end they do in any
 *     case
 */
record SoakLane(String name, Path folder, long seed, int faults, Instant end, int checkEvery)
    implements Callable<Integer> {

  /** Returns how many faults came out right, or fails. */
  @Override
  public Integer call() throws Exception {
    List<String> happened = new ArrayList<>();
    boolean right = false;
    try (Rig rig = new Rig(folder, Duration.ofMinutes(1), SoakFrames.banks());
        Pair pair = new Pair(rig, seed)) {
      say("on %s", pair.javas());
      run(rig, pair, happened);
      say(
          "%d faults came out right; processes that ended by themselves: %s",
          happened.size(), pair.endings());
      right = true;
      return happened.size();
    } finally {
      if (!right) {
        say("FAILED after these faults: %s", happened);
      }
    }
  }

  private void run(Rig rig, Pair pair, List<String> happened) throws Exception {
    List<Structure> published = new ArrayList<>();
    Random seeds = new Random(seed);
    FaultDeck deck = new FaultDeck(new Random(seeds.nextLong()));
    Breakage breakage = new Breakage(rig, pair);
    boolean last = false;
    for (int round = 1; !last; round++) {
      // Of its own, so that what one round draws does not depend on how the last one went.
      Random random = new Random(seeds.nextLong());
      Instant start = Instant.now();
      pair.settle();
      int number = random.nextInt(3) == 0 ? 2 : 1;
      for (int i = 0; i < number; i++) {
        Fault fault = deck.draw();
        say("round %d: %s", round, fault);
        happened.add(round + " " + fault);
        List<Structure> frames = SoakFrames.of(round, i, number, random);
        published.addAll(frames);
        breakage.happen(fault, frames, random);
      }
      Verdict verdict = rig.verdict();
      verdict.awaitDecided(published.size(), pair::revive);
      verdict.checkCounts(published);
      last = happened.size() >= faults && !Instant.now().isBefore(end);
      if (last || round % checkEvery == 0) {
        check(rig, verdict);
      }
      say(
          "round %d: %d faults, %d frames, right after %d s",
          round,
          happened.size(),
          published.size(),
          Duration.between(start, Instant.now()).toSeconds());
    }
  }

  private static void check(Rig rig, Verdict verdict) throws Exception {
    verdict.checkAgainstReference();
    Checkers.demandRight(rig);
  }

  private void say(String format, Object... values) {
    System.out.printf(name + ": " + format + "%n", values);
  }
}
