package io.atomsieve.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An instance of the service: its files, and the process that runs with them, if one does. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path folder;
  private final Path config;
  private final int port;
  private JavaProcess process;

  /**
   * An instance that is not running yet.
   *
   * @param folder of its own
   * @param config the text of its configuration, without {@code state-dir} and {@code http}
   */
  ServiceProcess(Path folder, String config) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.config = folder.resolve("atomsieve.yaml");
    this.port = Ports.free();
    Files.writeString(this.config, config + "http: {port: %d}\n".formatted(port));
  }

  void start() throws IOException {
    process =
        JavaProcess.start(
            folder.resolve("log"),
            "io.atomsieve.cli.Main",
            List.of("serve", "--wait", "60", "--config", config.toString()));
  }

  JavaProcess process() {
    return process;
  }

  Path stateDir() {
    return folder.resolve("state");
  }

  /** The id that it has in its consumer groups, without the number of the thread. */
  String instanceId() throws IOException {
    return Files.readString(stateDir().resolve("instance-id")).strip();
  }

  void awaitReady() {
    await()
        .atMost(PATIENCE)
        .failFast("ended: " + folder, () -> !process.isAlive())
        .until(this::isReady);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }

  private boolean isReady() throws InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/health/ready".formatted(port));
    try {
      return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false; // not up yet
    }
  }
}
