package io.atomsieve.faults;

import java.io.IOException;
import java.net.ServerSocket;

/** Ports for what is to come back at the same address. */
final class Ports {
  private Ports() {}

  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
