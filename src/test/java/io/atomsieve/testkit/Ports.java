package io.atomsieve.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for what is to come back at the same address. Below those that the system gives to clients,
 * or one of these might take the port before it is used.
 */
public final class Ports {
  private static final int FIRST = 15_000;
  private static final int LAST = 30_000;

  private Ports() {}

  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken: the next one.
      }
    }
  }
}
