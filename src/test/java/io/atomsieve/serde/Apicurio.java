package io.atomsieve.serde;

import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The real Apicurio registry in a process of its own, on the loopback interface, in memory. */
final class Apicurio implements AutoCloseable {
  private final Process process;
  private final String url;

  private Apicurio(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param home where it is unpacked
   * @param java to run it with, 21 or later
   */
  static Apicurio start(Path home, Path java) throws IOException {
    int port = Ports.free();
    Path log = home.resolveSibling("apicurio.log");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx512m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-jar",
                "quarkus-run.jar")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Apicurio apicurio = new Apicurio(process, "http://127.0.0.1:" + port + "/apis/ccompat/v7");
    try {
      Patience.await()
          .failFast("ended, see " + log, () -> !process.isAlive())
          .until(apicurio::answers);
    } catch (RuntimeException e) {
      apicurio.close();
      throw new IllegalStateException("Apicurio does not start, see " + log, e);
    }
    return apicurio;
  }

  String url() {
    return url;
  }

  /** Kills it: there is nothing that it would have to write. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private boolean answers() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/subjects")).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false; // not yet
    }
  }
}
