package io.atomsieve.faults;

import io.atomsieve.runtime.OutOfMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Takes all memory in one thread, while another would wait for ever. */
final class HungryMain {
  private HungryMain() {}

  public static void main(String[] args) throws Exception {
    OutOfMemory.watch();
    new Thread(HungryMain::eat, "hungry").start();
    new CountDownLatch(1).await();
  }

  private static void eat() {
    List<long[]> eaten = new ArrayList<>();
    while (!Thread.currentThread().isInterrupted()) {
      eaten.add(new long[1 << 20]);
    }
    throw new IllegalStateException("no memory for %d more".formatted(eaten.size()));
  }
}
