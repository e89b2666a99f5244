package io.atomsieve.cli.support;

import static org.awaitility.Awaitility.await;

import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.Publisher;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.config.ServiceConfig;
import io.atomsieve.local.LocalCluster;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.runtime.Service;
import io.atomsieve.runtime.StreamsSettings;
import io.atomsieve.stores.PipelineMetrics;
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
public record TestBed(Path folder, LocalCluster cluster) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  public static TestBed start(Path folder) throws Exception {
    TestBed bed = new TestBed(folder, LocalCluster.start(folder.resolve("cluster"), 0, 0));
    try (TopicAdmin admin = new TopicAdmin(bed.kafka())) {
      admin.create(Topics.DEFAULT, 4, null);
    }
    for (String descriptor : List.of("ge", "ge-other", "pdh")) {
      bed.copy("/banks/" + descriptor + ".yaml");
    }
    return bed;
  }

  public Map<String, String> kafka() {
    return Map.of("bootstrap.servers", cluster.bootstrapServers());
  }

  public RecordSerdes serdes() {
    return RecordSerdes.of(Map.of("schema.registry.url", cluster.registryUrl()), null);
  }

  /** Puts a resource into the folder. */
  public Path copy(String resource) throws IOException {
    Path file = folder.resolve(Path.of(resource).getFileName().toString());
    try (InputStream in = TestBed.class.getResourceAsStream(resource)) {
      Files.copy(in, file);
    }
    return file;
  }

  /** Writes the configuration of a service with a bank for germanium and one for palladium. */
  public Path config(String germanium, String descriptor) throws IOException {
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
  public Service service(Path config) {
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

  public void publish(List<Structure> structures) {
    try (Publisher publisher = new Publisher(kafka(), Topics.DEFAULT, serdes())) {
      structures.forEach(publisher::publish);
      publisher.flush();
    }
  }

  /** Number of frames that have their outcome. */
  public long decided(SimulationTotals totals) {
    totals.poll(Duration.ofMillis(100));
    return totals.bySimulation().values().stream().mapToLong(Total::decided).sum();
  }

  /** Waits until this many frames have their outcome. */
  public void awaitDecided(long frames) {
    try (SimulationTotals totals = new SimulationTotals(kafka(), Topics.DEFAULT, serdes())) {
      await().atMost(PATIENCE).until(() -> decided(totals) >= frames);
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
