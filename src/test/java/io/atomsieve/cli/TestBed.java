package io.atomsieve.cli;

import static org.awaitility.Awaitility.await;

import io.atomsieve.config.ServiceConfig;
import io.atomsieve.local.LocalCluster;
import io.atomsieve.pipeline.PipelineMetrics;
import io.atomsieve.pipeline.Publisher;
import io.atomsieve.pipeline.RecordSerdes;
import io.atomsieve.pipeline.Service;
import io.atomsieve.pipeline.SimulationTotals;
import io.atomsieve.pipeline.SimulationTotals.Total;
import io.atomsieve.pipeline.StreamsSettings;
import io.atomsieve.pipeline.TopicAdmin;
import io.atomsieve.pipeline.Topics;
import io.atomsieve.structure.Structure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** A broker, a registry, and services in this process, for commands that are given a file. */
record TestBed(Path folder, LocalCluster cluster) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static TestBed start(Path folder) throws Exception {
    TestBed bed = new TestBed(folder, LocalCluster.start(folder.resolve("cluster"), 0, 0));
    try (TopicAdmin admin = new TopicAdmin(bed.kafka())) {
      admin.create(Topics.DEFAULT, 4, null);
    }
    for (String descriptor : List.of("ge", "ge-other", "pdh")) {
      bed.copy("/banks/" + descriptor + ".yaml");
    }
    return bed;
  }

  Map<String, String> kafka() {
    return Map.of("bootstrap.servers", cluster.bootstrapServers());
  }

  RecordSerdes serdes() {
    return RecordSerdes.of(Map.of("schema.registry.url", cluster.registryUrl()), null);
  }

  /** Puts a resource into the folder. */
  Path copy(String resource) throws IOException {
    Path file = folder.resolve(Path.of(resource).getFileName().toString());
    try (InputStream in = TestBed.class.getResourceAsStream(resource)) {
      Files.copy(in, file);
    }
    return file;
  }

  /** Writes the configuration of a service with a bank for germanium and one for palladium. */
  Path config(String germanium, String descriptor) throws IOException {
    return Files.writeString(
        folder.resolve("atomsieve.yaml"),
        """
        kafka: {bootstrap.servers: "%s"}
        schema-registry: {url: "%s"}
        application-id: test
        screen-threads: 2
        banks:
          - {name: %s, descriptor: %s.yaml, thresholds: {Ge: 0.2}}
          - {name: palladium, descriptor: pdh.yaml, thresholds: {Pd: 0.3, H: 0.1}}
        """
            .formatted(cluster.bootstrapServers(), cluster.registryUrl(), germanium, descriptor));
  }

  /** Starts the service. */
  Service service(Path config) {
    ServiceConfig read = ServiceConfig.read(config);
    Service service =
        new Service(
            EnumSet.allOf(Service.Role.class),
            new StreamsSettings(
                read.kafka(), read.applicationId(), read.stateDir(), read.screenThreads()),
            Topics.DEFAULT,
            read.loadBanks(config),
            serdes(),
            new PipelineMetrics(new SimpleMeterRegistry()));
    try {
      service.start();
      return service;
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  void publish(List<Structure> structures) {
    try (Publisher publisher = new Publisher(kafka(), Topics.DEFAULT, serdes())) {
      structures.forEach(publisher::publish);
      publisher.flush();
    }
  }

  /** Number of frames that have their outcome. */
  long decided(SimulationTotals totals) {
    totals.poll(Duration.ofMillis(100));
    return totals.bySimulation().values().stream().mapToLong(Total::decided).sum();
  }

  /** Waits until this many frames have their outcome. */
  void awaitDecided(long frames) {
    try (SimulationTotals totals = new SimulationTotals(kafka(), Topics.DEFAULT, serdes())) {
      await().atMost(PATIENCE).until(() -> decided(totals) >= frames);
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
