package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.StoreDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What becomes of state directories. */
record StateFaults(Rig rig, Pair pair) {
  private static final String INSTANCE_ID = "instance-id";
  private static final int LONGEST_WITH_A_COPY = 40;

  void lost(ServiceProcess instance, Runnable meanwhile) throws Exception {
    pair.kill(instance);
    Trees.delete(instance.stateDir());
    meanwhile.run();
    pair.start(instance);
  }

  void bothLost(Runnable meanwhile) throws Exception {
    pair.killBoth();
    for (ServiceProcess instance : pair.both()) {
      Trees.delete(instance.stateDir());
    }
    meanwhile.run();
    pair.startBoth();
  }

  void swapped(Random random, Runnable meanwhile) throws Exception {
    pair.both().forEach(StateFaults::awaitState);
    killOrStopBoth(random);
    Path aside = rig.folder().resolve("swapped");
    Path one = pair.both().get(0).stateDir();
    Path other = pair.both().get(1).stateDir();
    Files.move(one, aside);
    Files.move(other, one);
    Files.move(aside, other);
    meanwhile.run();
    pair.startBoth();
  }

  /**
   * Both have the id of one member, which must not be, so either may end, or throw the other out.
   * Some time later the one with the copy begins with a directory of its own.
   */
  void copied(Random random, Runnable meanwhile) throws Exception {
    ServiceProcess original = pair.any(random);
    ServiceProcess copy = pair.other(original);
    awaitState(original);
    killOrStopBoth(random);
    Trees.delete(copy.stateDir());
    Trees.copy(original.stateDir(), copy.stateDir());
    pair.startBoth();
    meanwhile.run();
    Pause.of(Duration.ofSeconds(5 + random.nextInt(LONGEST_WITH_A_COPY - 5)));
    for (ServiceProcess instance : pair.both()) {
      if (!instance.process().isAlive()) {
        pair.counted(instance.process().awaitEnd());
        pair.start(instance);
      }
    }
    lost(copy, () -> {});
  }

  /** That of the last time, or of just before; the present one is kept for the next time. */
  void old(Random random, Runnable meanwhile) throws Exception {
    ServiceProcess instance = pair.any(random);
    awaitState(instance);
    Path state = instance.stateDir();
    Path old = rig.folder().resolve("old-" + instance.name());
    if (!Files.exists(old)) {
      pair.kill(instance);
      Trees.copy(state, old);
      pair.start(instance);
      pair.settle();
    }
    meanwhile.run();
    pair.kill(instance);
    Path aside = rig.folder().resolve("aside");
    Files.move(state, aside);
    Files.move(old, state);
    Files.move(aside, old);
    // It may be that of the other by now, when they were swapped.
    Files.writeString(state.resolve(INSTANCE_ID), Files.readString(old.resolve(INSTANCE_ID)));
    pair.start(instance);
  }

  void shared(Random random, Runnable meanwhile) throws Exception {
    pair.settle();
    ServiceProcess instance = pair.any(random);
    try (ServiceProcess third = rig.instance(instance.name())) {
      third.start();
      meanwhile.run();
      assertThat(third.process().awaitEnd()).isEqualTo(2);
      assertThat(third.process().printed()).contains("is in use by another process");
      pair.counted(2);
    }
  }

  void damaged(Random random, Runnable meanwhile) throws Exception {
    List<StoreDamage> damages = List.of(StoreDamage.values());
    StoreDamage damage = damages.get(random.nextInt(damages.size()));
    ServiceProcess instance = pair.any(random);
    killOrStopBoth(random);
    Path stores = instance.stateDir().resolve(Pair.ADMIT);
    int damaged = Files.exists(stores) ? damage.below(stores) : 0;
    System.out.printf("soak:   %s in %d stores of %s%n", damage, damaged, instance.name());
    meanwhile.run();
    pair.startBoth();
  }

  /** An instance may have lost its directory just now, and not have begun another. */
  private static void awaitState(ServiceProcess instance) {
    Patience.await().until(() -> Files.exists(instance.stateDir().resolve(INSTANCE_ID)));
  }

  private void killOrStopBoth(Random random) throws IOException, InterruptedException {
    if (random.nextBoolean()) {
      pair.killBoth();
    } else {
      pair.stopBoth();
    }
  }
}
