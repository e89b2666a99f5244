package io.atomsieve.faults;

import io.atomsieve.local.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The embedded broker as a process of its own, to be killed. */
final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) throws Exception {
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]))) {
      System.out.println("ready at " + broker.bootstrapServers());
      new CountDownLatch(1).await();
    }
  }
}
