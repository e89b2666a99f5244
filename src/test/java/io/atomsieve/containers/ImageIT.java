package io.atomsieve.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.AtomsieveContainer;
import io.atomsieve.testkit.ContainerService;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.InContainers;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.Ports;
import io.atomsieve.testkit.Stopwatch;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** The image as it is: who runs in it, what it writes, how it starts and ends. */
@InContainers
class ImageIT {
  private static final Path DEMO = Path.of("src/main/resources/io/atomsieve/demo");
  private static final long MOST_BYTES = 400_000_000;

  @TempDir private Path folder;

  @Test
  void servesWithoutRootOrAWritableRootFileSystem(TestBus bus) throws Exception {
    int port = Ports.free();
    configure(bus, port);
    try (AtomsieveContainer topics =
        AtomsieveContainer.runToEnd(
            folder, "topics", "create", "--config", "/etc/atomsieve/atomsieve.yaml")) {
      assertThat(topics.getLogs()).contains("needs-dft created");
    }
    try (AtomsieveContainer service = AtomsieveContainer.service(folder, port)) {
      Stopwatch sinceStart = new Stopwatch();
      service.start();
      Patience.await().until(service::isHealthy);
      sinceStart.print("image: from docker run until its health check is satisfied");
      assertThat(service.run("id", "-u")).isEqualTo("10001\n");
      assertUsesWhatTheBuildMade(service);
      ContainerState ended = service.terminate();
      assertThat(ended.getExitCodeLong()).as(service.getLogs()).isZero();
    }
  }

  /** As a machine that fails ends it: what it had begun is ended by the next one. */
  @Test
  void killedItGoesOnWithItsState(TestBus bus) throws Exception {
    bus.createTopics(4);
    List<Structure> frames = MdFrames.every(12);
    Verdict verdict = new Verdict(Fixtures.banks(), bus.contents());
    try (ContainerService service = service(bus, "first")) {
      service.start();
      bus.publish(frames);
      verdict.awaitDecided(frames.size() / 4);
      service.kill();
    }
    try (ContainerService service = service(bus, "second")) {
      service.start();
      verdict.awaitDecided(frames.size());
    }
    verdict.checkAgainstReference();
    verdict.checkCounts(frames);
  }

  private ContainerService service(TestBus bus, String config) throws IOException {
    return ContainerService.of(
        bus,
        Fixtures.banks(),
        Files.createDirectories(folder.resolve("state")),
        EnumSet.allOf(Role.class),
        Files.createDirectory(folder.resolve(config)));
  }

  @Test
  void isLiveSoon(TestBus bus) throws Exception {
    int port = Ports.free();
    configure(bus, port);
    bus.createTopics(2);
    try (AtomsieveContainer service = AtomsieveContainer.service(folder, port)) {
      Stopwatch sinceStart = new Stopwatch();
      service.start();
      Patience.await().ignoreExceptions().until(() -> isLive(port));
      sinceStart.print("image: from docker run until /health/live");
    }
  }

  @Test
  void runsEveryCommand() throws Exception {
    for (String file : List.of("germanium.yaml", "ge.yaml", "ge_300K.lammpstrj.gz")) {
      Files.copy(DEMO.resolve(file), folder.resolve(file));
    }
    try (AtomsieveContainer select =
        AtomsieveContainer.runToEnd(
            folder,
            "select",
            "--bank",
            "/etc/atomsieve/germanium.yaml",
            "-o",
            "-",
            "/etc/atomsieve/ge_300K.lammpstrj.gz")) {
      assertThat(select.getLogs()).contains("240 frames: ", " 0 rejected", "new_atoms=");
    }
  }

  @Test
  void saysThatItHasNoBroker() throws Exception {
    try (AtomsieveContainer local = AtomsieveContainer.runToEnd(folder, "local")) {
      assertThat(local.getCurrentContainerInfo().getState().getExitCodeLong()).isEqualTo(2);
      assertThat(local.getLogs()).contains("the image has no broker in it: use docker-compose.yml");
    }
  }

  @Test
  void isNotLarge() {
    Long bytes =
        DockerClientFactory.instance()
            .client()
            .inspectImageCmd(AtomsieveContainer.IMAGE)
            .exec()
            .getSize();
    System.out.printf(Locale.ROOT, "measured: image: %.0f MB%n", bytes / 1e6);
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  /** Native code and loaded classes come from the image; nothing is unpacked at the start. */
  private static void assertUsesWhatTheBuildMade(AtomsieveContainer service) throws Exception {
    assertThat(service.run("cat", "/proc/1/maps"))
        .contains("/opt/atomsieve/native/librocksdbjni", "/opt/atomsieve/atomsieve-25.jsa");
    assertThat(service.run("find", "/var/lib/atomsieve/tmp", "-type", "f")).isEmpty();
  }

  private void configure(TestBus bus, int port) throws IOException {
    Files.copy(DEMO.resolve("ge.yaml"), folder.resolve("ge.yaml"));
    Files.writeString(
        folder.resolve("atomsieve.yaml"),
        bus.yaml()
            + """
            state-dir: /var/lib/atomsieve
            http: {host: 0.0.0.0, port: %d}
            banks: [{name: germanium, descriptor: ge.yaml, thresholds: {Ge: 0.4}}]
            """
                .formatted(port));
  }

  private static boolean isLive(int port) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/health/live".formatted(port));
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode() == 200;
  }
}
