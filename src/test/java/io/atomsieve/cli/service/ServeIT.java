package io.atomsieve.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.format.Frame;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands together, each as its own process, as in the README. */
class ServeIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private CliProcess local;
  private String broker;
  private String registry;
  private int port;

  @BeforeEach
  void start() throws Exception {
    local = CliProcess.start(folder, "local", "--port", "0", "--registry-port", "0");
    local.awaitOutput("schema-registry: ");
    broker = address("bootstrap.servers: (\\S+)");
    registry = address("schema-registry: (\\S+)");
    copy("ge_1600K.lammpstrj.gz");
    Files.writeString(
        folder.resolve("ge.yaml"),
        "{cutoff: 5, elements: [Ge], radial: [{eta: [2, 8], r_s: [2, 3.5]}]}");
    Files.writeString(
        folder.resolve("bank.yaml"), "{name: ge, descriptor: ge.yaml, thresholds: {Ge: 0.3}}");
    Files.writeString(
        folder.resolve("atomsieve.yaml"),
        """
        kafka: {bootstrap.servers: "%s"}
        schema-registry: {url: "%s"}
        http: {port: 0}
        banks: [{name: ge, descriptor: ge.yaml, thresholds: {Ge: 0.3}}]
        """
            .formatted(broker, registry));
  }

  @AfterEach
  void stop() throws InterruptedException {
    local.terminate();
    local.awaitExit();
  }

  @Test
  void publishServeCollectAndSelectAgree() throws Exception {
    assertThat(CliProcess.run(folder, "serve", "--config", "atomsieve.yaml").err())
        .contains("there is no topic")
        .contains("atomsieve topics create");
    CliProcess created =
        CliProcess.succeed(folder, "topics", "create", "--config", "atomsieve.yaml");
    assertThat(created.out()).contains("structures created").contains("needs-dft created");
    assertThat(CliProcess.succeed(folder, "topics", "create", "--config", "atomsieve.yaml").out())
        .contains("structures exists");

    try (CliProcess service = CliProcess.start(folder, "serve", "--config", "atomsieve.yaml")) {
      port = service.httpPort();
      Patience.await().until(() -> status("/health/ready") == 200);
      assertThat(status("/health/live")).isEqualTo(200);
      CliProcess published =
          CliProcess.succeed(
              folder,
              "publish",
              "--config",
              "atomsieve.yaml",
              "--simulation",
              "md",
              "--every",
              "5",
              "ge_1600K.lammpstrj.gz");
      long frames = Long.parseLong(find("published (\\d+) frames", published.err()));
      Patience.await().until(() -> decided() == frames);
      checkMetrics(frames);

      List<Frame> collected = collect();
      assertThat(collected).isNotEmpty();
      assertThat(collect()).as("the second call adds nothing").hasSameSizeAs(collected);
      assertThat(numbers(collected)).isEqualTo(selectedOffline(frames));

      service.terminate();
      service.awaitExit();
      assertThat(service.exitCode()).isZero();
    }
  }

  @Test
  void aRegistryThatDoesNotAnswerIsNamedInOneLine() throws Exception {
    CommandRun.succeed(folder, "topics", "create", "--config", "atomsieve.yaml");
    for (String[] command :
        List.of(
            new String[] {"serve", "--wait", "0"},
            new String[] {
              "publish",
              "--bootstrap-server",
              broker,
              "--schema-registry",
              "http://127.0.0.1:1",
              "--simulation",
              "md",
              "ge_1600K.lammpstrj.gz"
            })) {
      List<String> args = new ArrayList<>(List.of(command));
      if (command[0].equals("serve")) {
        Path file = folder.resolve("atomsieve.yaml");
        Files.writeString(file, Files.readString(file).replace(registry, "http://127.0.0.1:1"));
        args.addAll(List.of("--config", "atomsieve.yaml"));
      }
      CommandRun process = CommandRun.ending(1, folder, args.toArray(String[]::new));
      assertThat(process.err().lines()).hasSize(1);
      assertThat(process.err()).startsWith("atomsieve: ").contains("http://127.0.0.1:1");
    }
  }

  private List<Frame> collect() throws Exception {
    CliProcess.succeed(folder, "collect", "--config", "atomsieve.yaml", "-o", "todo.xyz");
    return TrajectoryFiles.read(folder.resolve("todo.xyz"));
  }

  /** The same frames, thinned out before, through the rule without Kafka. */
  private List<Long> selectedOffline(long published) throws Exception {
    CliProcess.succeed(
        folder, "select", "--bank", "bank.yaml", "ge_1600K.lammpstrj.gz", "-o", "all.xyz");
    assertThat(TrajectoryFiles.read(folder.resolve("all.xyz"))).isNotEmpty();
    // One simulation, one partition: screen and admit see the frames in the order of the file.
    Path thin = folder.resolve("thin.lammpstrj");
    try (InputStream in = demo("ge_1600K.lammpstrj.gz");
        InputStream text = new java.util.zip.GZIPInputStream(in)) {
      List<String> lines =
          new String(text.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII)
              .lines()
              .toList();
      int perFrame = 9 + 64;
      List<String> kept = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        if (i / perFrame % 5 == 0) {
          kept.add(lines.get(i));
        }
      }
      Files.write(thin, kept);
    }
    CliProcess.succeed(
        folder, "select", "--bank", "bank.yaml", thin.toString(), "-o", "selected.xyz");
    assertThat(TrajectoryFiles.read(thin)).hasSize((int) published);
    return numbers(TrajectoryFiles.read(folder.resolve("selected.xyz"))).stream()
        .map(n -> 5 * n)
        .toList();
  }

  private static List<Long> numbers(List<Frame> frames) {
    return frames.stream().map(Frame::step).toList();
  }

  private void checkMetrics(long frames) throws Exception {
    String metrics = get("/metrics").body();
    assertThat(metrics)
        .contains("atomsieve_bank_entries{bank=\"ge\",element=\"Ge\"}")
        .contains("atomsieve_replica_entries{bank=\"ge\",element=\"Ge\"}")
        .contains("atomsieve_rejected_total{reason=\"not-avro\"}")
        .contains("atomsieve_stage_seconds_count{stage=\"fingerprint\"} " + frames)
        .contains("atomsieve_replica_lag_seconds")
        .contains("kafka_stream")
        .contains("jvm_memory_used_bytes");
  }

  private double decided() throws Exception {
    String metrics = get("/metrics").body();
    double decided = 0;
    for (String outcome : List.of("covered", "selected", "known", "rejected")) {
      Matcher matcher =
          Pattern.compile(
                  "atomsieve_structures_total\\{bank=\"ge\",outcome=\"" + outcome + "\"} (\\S+)")
              .matcher(metrics);
      decided += matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
    return decided;
  }

  private int status(String path) {
    try {
      return get(path).statusCode();
    } catch (IOException | InterruptedException e) {
      return 0; // not up yet
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String address(String pattern) {
    return find(pattern, local.out());
  }

  private static String find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private void copy(String run) throws IOException {
    try (InputStream in = demo(run)) {
      Files.copy(in, folder.resolve(run));
    }
  }

  private static InputStream demo(String name) {
    return ServeIT.class.getResourceAsStream("/io/atomsieve/demo/" + name);
  }
}
