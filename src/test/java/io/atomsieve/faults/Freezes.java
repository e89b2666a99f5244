package io.atomsieve.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Processes that stand still and go on as if nothing was: short ones more often than those that
 * outlast a session (15 s) and a transaction (20 s).
 */
record Freezes(Rig rig, Pair pair) {
  private static final int LONGEST_OF_INSTANCES = 45;
  private static final int LONGEST_OF_BROKER = 70;

  void any(Random random, Runnable meanwhile) throws Exception {
    freeze(List.of(pair.any(random).process()), draw(random, LONGEST_OF_INSTANCES), meanwhile);
  }

  void owner(Random random, Runnable meanwhile) throws Exception {
    pair.settle();
    freeze(List.of(pair.owner().process()), draw(random, LONGEST_OF_INSTANCES), meanwhile);
  }

  void both(Random random, Runnable meanwhile) throws Exception {
    List<JavaProcess> processes = pair.both().stream().map(ServiceProcess::process).toList();
    freeze(processes, draw(random, LONGEST_OF_INSTANCES), meanwhile);
  }

  void broker(Random random, Runnable afterwards) throws Exception {
    freeze(List.of(rig.broker()), draw(random, LONGEST_OF_BROKER), () -> {});
    afterwards.run();
  }

  private static Duration draw(Random random, int longest) {
    double share = random.nextDouble();
    return Duration.ofSeconds(2 + Math.round(share * share * (longest - 2)));
  }

  private static void freeze(List<JavaProcess> processes, Duration length, Runnable meanwhile)
      throws Exception {
    System.out.printf("soak:   for %d s%n", length.toSeconds());
    for (JavaProcess process : processes) {
      process.signal("STOP");
    }
    meanwhile.run();
    Pause.of(length);
    for (JavaProcess process : processes) {
      process.signal("CONT");
    }
  }
}
