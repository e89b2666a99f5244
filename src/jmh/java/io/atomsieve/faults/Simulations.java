package io.atomsieve.faults;

import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.Publisher;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.utils.Utils;

/**
 * Two simulations that publish at a steady rate: one shows the same frame again and again, the
 * other something new with every frame.
 */
final class Simulations implements AutoCloseable {
  static final int PARTITIONS = 6;
  private static final List<String> NAMES = MdFrames.names("sim", PARTITIONS, 1);
  private static final String COVERED = NAMES.get(0);
  static final String NEW = NAMES.get(1);
  private static final long INTERVAL = 100_000_000;
  private static final int ATOMS = 6;

  /** A thread for each task, which may wait for long. */
  static final Executor DAEMONS =
      task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
      };

  private final AtomicLong frame = new AtomicLong();
  private final CompletableFuture<Void> ended;
  private volatile boolean stopped;

  Simulations(Map<String, String> kafka, RecordSerdes serdes) {
    ended = CompletableFuture.runAsync(() -> run(kafka, serdes), DAEMONS);
  }

  /** The partition of the frames that are known. */
  static int coveredPartition() {
    byte[] key = COVERED.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
  }

  /** The number that the next frame of both gets. */
  long nextFrame() {
    return frame.get();
  }

  private void run(Map<String, String> kafka, RecordSerdes serdes) {
    try (Publisher publisher = new Publisher(kafka, Topics.DEFAULT, serdes)) {
      while (!stopped) {
        long number = frame.getAndIncrement();
        publisher.publish(Fixtures.dimer(COVERED, number, 2.5));
        publisher.publish(cluster(number));
        publisher.flush();
        LockSupport.parkNanos(INTERVAL);
      }
    }
  }

  /** A random cluster, of atoms near a lattice so that none come too close. */
  private static Structure cluster(long number) {
    Random random = new Random(number);
    int[] numbers = new int[ATOMS];
    double[] positions = new double[3 * ATOMS];
    for (int atom = 0; atom < ATOMS; atom++) {
      numbers[atom] = Fixtures.GE;
      int[] site = {atom % 2, atom / 2 % 2, atom / 4};
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * atom + axis] = 3.2 * site[axis] + 0.8 * random.nextDouble();
      }
    }
    return Fixtures.molecule(NEW, number, "", numbers, positions);
  }

  @Override
  public void close() {
    stopped = true;
    ended.join();
  }
}
