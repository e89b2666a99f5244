package io.atomsieve.faults;

import io.atomsieve.testkit.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instance of the service: its files, and the process that runs with them, if one does. */
final class ServiceProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("metrics and health on (\\S+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path folder;
  private final Path config;
  private List<String> options = List.of();
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
    Files.writeString(this.config, config + "http: {port: 0}\n");
  }

  /** From the next start on its JVM has these options, too. */
  void setOptions(String... jvm) {
    options = List.of(jvm);
  }

  /** From the next start on Kafka's clients have this setting, instead of what they had. */
  void setKafka(String name, String value) throws IOException {
    String others = Files.readString(config).replaceAll("  " + Pattern.quote(name) + ": .*\\n", "");
    Files.writeString(
        config, others.replaceFirst("kafka:\n", "kafka:\n  %s: \"%s\"\n".formatted(name, value)));
  }

  void start() throws IOException {
    start(Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  /** Starts it on some Java. */
  void start(Path java) throws IOException {
    process =
        JavaProcess.start(
            java,
            options,
            folder.resolve("log"),
            "io.atomsieve.cli.Main",
            List.of("serve", "--wait", "60", "--config", config.toString()));
  }

  Path config() {
    return config;
  }

  String name() {
    return folder.getFileName().toString();
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
    Patience.await().failFast("ended: " + folder, () -> !process.isAlive()).until(this::isReady);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }

  boolean isReady() throws InterruptedException {
    Matcher told = ADDRESS.matcher(process.printed());
    if (!told.find()) {
      return false; // not up yet
    }
    URI uri = URI.create(told.group(1) + "/health/ready");
    try {
      return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false; // going down
    }
  }
}
