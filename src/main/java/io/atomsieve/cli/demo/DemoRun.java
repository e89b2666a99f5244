package io.atomsieve.cli.demo;

import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.CommandException;
import io.atomsieve.cli.support.Failures;
import io.atomsieve.cli.support.Shutdown;
import io.atomsieve.client.Publisher;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.runtime.Service;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Replays all runs at the same time and waits until every frame has its outcome. */
final class DemoRun {
  private static final Duration REPORT_INTERVAL = Duration.ofSeconds(1);

  private final Map<String, String> kafka;
  private final Topics topics;
  private final RecordSerdes serdes;
  private final SimulationTotals totals;
  private final PrintWriter out;
  private final AtomicLong published = new AtomicLong();

  DemoRun(
      Map<String, String> kafka,
      Topics topics,
      RecordSerdes serdes,
      SimulationTotals totals,
      PrintWriter out) {
    this.kafka = kafka;
    this.topics = topics;
    this.serdes = serdes;
    this.totals = totals;
    this.out = out;
  }

  void replayAndWait(Service service, Shutdown shutdown) {
    out.printf(
        "replaying %d MD runs: %s%n", DemoData.RUNS.size(), String.join(", ", DemoData.RUNS));
    List<CompletableFuture<Void>> simulations = new ArrayList<>();
    for (String run : DemoData.RUNS) {
      simulations.add(CompletableFuture.runAsync(() -> replay(run)));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(simulations.toArray(CompletableFuture<?>[]::new));
    long nextReport = 0;
    while (!all.isDone() || decided() < published.get()) {
      if (shutdown.isRequested()) {
        throw new CommandException("interrupted");
      }
      if (service.failure().isDone()) {
        throw new CommandException(
            "the service failed: " + Failures.describe(service.failure().join()));
      }
      totals.poll(Duration.ofMillis(100));
      if (System.nanoTime() >= nextReport) {
        report();
        nextReport = System.nanoTime() + REPORT_INTERVAL.toNanos();
      }
    }
    all.join();
    report();
  }

  private void replay(String run) {
    try (Publisher publisher = new Publisher(kafka, topics, serdes)) {
      DemoData.replay(
          run,
          structure -> {
            publisher.publish(structure);
            published.incrementAndGet();
          });
      publisher.flush();
    }
  }

  private long decided() {
    return totals.bySimulation().values().stream().mapToLong(Total::decided).sum();
  }

  private void report() {
    long selected = totals.bySimulation().values().stream().mapToLong(Total::selected).sum();
    out.printf(
        "  %d frames published, %d decided, %d selected%n", published.get(), decided(), selected);
    out.flush();
  }
}
