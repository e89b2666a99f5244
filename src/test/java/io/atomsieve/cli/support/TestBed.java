package io.atomsieve.cli.support;

import io.atomsieve.config.ServiceConfig;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.runtime.Service;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.TestBus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Services in this process, and the files of commands that ask about them. */
public record TestBed(Path folder, TestBus bus) {

  public static TestBed in(Path folder, TestBus bus) throws IOException {
    TestBed bed = new TestBed(folder, bus);
    bus.createTopics(4);
    for (String descriptor : List.of("ge", "ge-other", "pdh")) {
      bed.copy("/banks/" + descriptor + ".yaml");
    }
    return bed;
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
        bus.yaml()
            + """
            screen-threads: 2
            banks:
              - {name: %s, descriptor: %s.yaml, thresholds: {Ge: 0.2}}
              - {name: palladium, descriptor: pdh.yaml, thresholds: {Pd: 0.3, H: 0.1}}
            """
                .formatted(germanium, descriptor));
  }

  /** Starts the service. */
  public Service service(Path config) {
    ServiceConfig read = ServiceConfig.read(config);
    Service service = bus.service(read.loadBanks(config), read.stateDir());
    try {
      service.start();
      return service;
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  /** The counts of the simulations, to be followed. */
  public SimulationTotals totals() {
    return new SimulationTotals(bus.kafka(), bus.topics(), bus.serdes());
  }

  /** Number of frames that have their outcome. */
  public long decided(SimulationTotals totals) {
    totals.poll(Duration.ofMillis(100));
    return totals.bySimulation().values().stream().mapToLong(Total::decided).sum();
  }

  /** Waits until this many frames have their outcome. */
  public void awaitDecided(long frames) {
    try (SimulationTotals totals = totals()) {
      Patience.await().until(() -> decided(totals) >= frames);
    }
  }
}
