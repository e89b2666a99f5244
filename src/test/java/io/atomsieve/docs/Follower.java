package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.cli.support.InstalledLauncher;
import io.atomsieve.local.LocalCluster;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Somebody who follows the documentation: types into a shell what it prints, in a folder of their
 * own. Only addresses are others. Where {@code localhost:9092}, {@code HOST:9092} or {@code
 * localhost:8081} is printed, is in a file of docs/example, or would be taken as nothing is said,
 * it is those of the test, where {@code local} listens, too; metrics are on any free port instead
 * of 8080. {@code atomsieve} is the launcher, and Kafka's tools are the classes that their scripts
 * call.
 */
final class Follower implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * Where what the reader needs really is.
   *
   * @param registryUrl instead of {@code http://localhost:8081}
   */
  record Addresses(String bootstrapServers, String registryUrl) {
    static Addresses of(LocalCluster cluster) {
      return new Addresses(cluster.bootstrapServers(), cluster.registryUrl());
    }

    /** Ports where nothing listens yet. */
    static Addresses free() {
      return new Addresses("127.0.0.1:" + Ports.free(), "http://127.0.0.1:" + Ports.free());
    }
  }

  private final Path folder;
  private final Addresses at;
  private final InstalledLauncher launcher;
  private final Path tools;
  private final List<CliProcess> services = new ArrayList<>();
  private final List<CliProcess> local = new ArrayList<>();

  /**
   * Sets up the folder.
   *
   * @param home where the program is installed
   */
  Follower(Path home, Path folder, Addresses at) throws IOException {
    this.folder = folder;
    this.at = at;
    launcher = InstalledLauncher.in(home);
    tools = Files.createDirectory(home.resolve("bin"));
    script(folder.resolve("atomsieve"), atomsieve());
    script(tools.resolve("atomsieve"), atomsieve());
    script(tools.resolve("kafka-topics.sh"), kafka("TopicCommand"));
    script(tools.resolve("kafka-transactions.sh"), kafka("TransactionsCommand"));
  }

  /** Writes a configuration like that of docs/example, with more in it. */
  void configure(String name, String more) throws IOException {
    Files.writeString(
        folder.resolve(name),
        here(new ReaderFiles(folder).example("atomsieve.yaml")) + "http: {port: 0}\n" + more);
  }

  /** Puts a script where the shell finds it first. */
  void install(String name, String body) throws IOException {
    script(tools.resolve(name), body);
  }

  /** Types a command, and waits until it has ended well and said what is printed. */
  CliProcess type(PrintedCommand command) throws Exception {
    CliProcess process = type(command.text());
    List<String> came = (process.out() + process.err()).lines().toList();
    Shapes.check(command.toString(), command.output(), came);
    return process;
  }

  /** Types a command, and waits until it has ended well. */
  CliProcess type(String line) throws Exception {
    try (CliProcess process = start(line)) {
      process.awaitExit();
      assertThat(process.exitCode())
          .as("%s%n%s%s", line, process.out(), process.err())
          .isEqualTo(0);
      return process;
    }
  }

  /** Types a command that starts the broker and the registry, and waits until they are there. */
  void startLocal(String line) throws IOException {
    start(line, local).awaitOutput("schema-registry: ");
  }

  /** Asks broker and registry to stop, as Ctrl-C does. */
  void stopLocal() throws InterruptedException {
    stop(local);
  }

  /** Types a command that starts a service, and waits until it is ready. */
  CliProcess serve(String line) throws IOException {
    CliProcess service = start(line, services);
    int port = service.httpPort();
    Patience.await().failFast(service.err(), () -> !service.isAlive()).until(() -> isReady(port));
    assertThat(status(port, "/health/live")).isEqualTo(200);
    assertThat(status(port, "/metrics")).isEqualTo(200);
    return service;
  }

  private CliProcess start(String line, List<CliProcess> among) throws IOException {
    CliProcess process = start("exec " + line);
    among.add(process);
    return process;
  }

  /** Waits until a service that was started otherwise is ready. */
  void awaitReady(int port) {
    Patience.await().until(() -> isReady(port));
  }

  private static boolean isReady(int port) {
    return status(port, "/health/ready") == 200;
  }

  /** Asks all services to stop, as one does with SIGTERM. */
  void stopServices() throws InterruptedException {
    stop(services);
  }

  private static void stop(List<CliProcess> processes) throws InterruptedException {
    processes.forEach(CliProcess::terminate);
    for (CliProcess process : processes) {
      process.awaitExit();
      assertThat(process.exitCode()).as(process.err()).isZero();
    }
    processes.clear();
  }

  /** Waits until so many frames of a simulation have their outcome. */
  Total awaitDecided(String simulation, long frames) {
    try (SimulationTotals totals = new SimulationTotals(kafka(), Topics.DEFAULT, serdes())) {
      Patience.await()
          .until(
              () -> {
                totals.poll(Duration.ofMillis(100));
                Total total = totals.bySimulation().get(simulation);
                return total != null && total.decided() >= frames;
              });
      return totals.bySimulation().get(simulation);
    }
  }

  Map<String, String> kafka() {
    return Map.of("bootstrap.servers", at.bootstrapServers());
  }

  private RecordSerdes serdes() {
    return RecordSerdes.of(Map.of("schema.registry.url", at.registryUrl()), null);
  }

  private CliProcess start(String line) throws IOException {
    List<String> shell =
        List.of("env", "PATH=" + tools + ":" + System.getenv("PATH"), "bash", "-c", here(line));
    return CliProcess.start(folder, shell, "typed");
  }

  private String here(String text) {
    return text.replaceAll("http://localhost:8081(/apis/ccompat/v7)?", at.registryUrl())
        .replace("localhost:9092", at.bootstrapServers())
        .replace("HOST:9092", at.bootstrapServers());
  }

  private String atomsieve() {
    return """
        args=("$@")
        case ${1:-} in publish | collect | topics | parked)
          case " $* " in *" --config "*) ;; *" --schema-registry "*) args+=(--bootstrap-server %1$s) ;;
            *) args+=(--bootstrap-server %1$s --schema-registry %2$s) ;; esac ;;
        esac
        [ "${1:-}" != local ] || args+=(--port %4$s --registry-port %5$s)
        if [ "${1:-}" = example ]; then
          bash %3$s "${args[@]}"
          sed -i 's|localhost:9092|%1$s|; s|http://localhost:8081|%2$s|' atomsieve.yaml
          grep -q '^http:' atomsieve.yaml || echo 'http: {port: 0}' >>atomsieve.yaml
          exit
        fi
        exec bash %3$s "${args[@]}"
        """
        .formatted(
            at.bootstrapServers(),
            at.registryUrl(),
            launcher.script(),
            at.bootstrapServers().replaceFirst(".*:", ""),
            at.registryUrl().replaceFirst(".*:", ""));
  }

  private static String kafka(String tool) {
    return "exec %s -Dlogback.configurationFile=logback.xml -cp '%s' org.apache.kafka.tools.%s "
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                tool)
        + "\"$@\"\n";
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/usr/bin/env bash\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static int status(int port, String path) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException | InterruptedException e) {
      return 0; // not up yet
    }
  }

  @Override
  public void close() throws IOException {
    services.forEach(CliProcess::close);
    local.forEach(CliProcess::close);
    launcher.close();
  }
}
