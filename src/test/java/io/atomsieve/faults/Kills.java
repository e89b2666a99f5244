package io.atomsieve.faults;

import io.atomsieve.testkit.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

/** Instances that end, and are started again. */
record Kills(Rig rig, Pair pair) {
  private static final int LONGEST_START_MILLIS = 12_000;

  void one(Random random, Runnable meanwhile) throws Exception {
    ServiceProcess killed = pair.any(random);
    pair.kill(killed);
    meanwhile.run();
    pair.start(killed);
  }

  void both(Runnable meanwhile) throws Exception {
    pair.killBoth();
    meanwhile.run();
    pair.startBoth();
  }

  /** Of what it was ordered to do before frames came. */
  void inTransaction(Runnable meanwhile) throws Exception {
    ServiceProcess killed = pair.of(rig.faults().awaitHappened());
    pair.kill(killed);
    meanwhile.run();
    pair.start(killed);
  }

  void atStart(Random random, Runnable meanwhile) throws Exception {
    ServiceProcess killed = pair.any(random);
    pair.kill(killed);
    pair.start(killed);
    meanwhile.run();
    Pause.of(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
    pair.kill(killed);
    pair.start(killed);
  }

  void whileRestoring(Random random, Runnable meanwhile) throws Exception {
    ServiceProcess killed = pair.any(random);
    pair.kill(killed);
    Trees.delete(killed.stateDir());
    pair.start(killed);
    meanwhile.run();
    Patience.await().until(() -> !killed.process().isAlive() || hasStores(killed.stateDir()));
    pair.kill(killed);
    pair.start(killed);
  }

  private static boolean hasStores(Path stateDir) throws IOException {
    Path tasks = stateDir.resolve(Pair.ADMIT);
    if (!Files.exists(tasks)) {
      return false;
    }
    try (Stream<Path> all = Files.list(tasks)) {
      return all.anyMatch(task -> Files.exists(task.resolve("rocksdb/bank-entries/CURRENT")));
    }
  }

  void stop(Random random, Runnable meanwhile) throws Exception {
    ServiceProcess stopped = pair.any(random);
    pair.stop(stopped);
    meanwhile.run();
    pair.start(stopped);
  }
}
