package io.atomsieve.stores;

import io.atomsieve.structure.Elements;
import io.atomsieve.structure.RejectReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What the pipeline counts and times, for watching it. These are this process's own numbers since
 * it started, and include work that was rolled back; the exact ones are on the topic of
 * simulations.
 */
public final class PipelineMetrics {
  private final MeterRegistry registry;
  private final Map<Tags, AtomicLong> bankEntries = new ConcurrentHashMap<>();
  private final Map<Tags, AtomicLong> replicaEntries = new ConcurrentHashMap<>();
  private final Map<String, Timer> stages = new ConcurrentHashMap<>();
  private final Timer replicaLag;

  public PipelineMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (RejectReason reason : RejectReason.values()) {
      rejections(reason).increment(0);
    }
    expired(0);
    replicaLag =
        Timer.builder("atomsieve.replica.lag")
            .description("Time from admitting an entry to its arrival in the replica")
            .register(registry);
  }

  /** TaskCounts the outcome of a structure: covered, candidate, rejected, selected or known. */
  public void outcome(String bank, String outcome) {
    registry.counter("atomsieve.structures", "bank", bank, "outcome", outcome).increment();
  }

  /** Counts structures that were deleted from their topic before screen came to them. */
  public void expired(long structures) {
    expirations().increment((double) structures);
  }

  public void rejected(RejectReason reason) {
    rejections(reason).increment();
  }

  /** Sets the number of entries that admit holds. */
  public void bankEntries(String bank, int atomicNumber, long entries) {
    gauge(bankEntries, "atomsieve.bank.entries", bank, atomicNumber).set(entries);
  }

  /** Times the filling of the indexes from the store of admit or of the replica. */
  void loaded(String owner, Duration taken) {
    Timer.builder("atomsieve.bank.load")
        .description("Time to fill the indexes from a store, at the start")
        .tag("owner", owner)
        .register(registry)
        .record(taken);
  }

  /** Sets the number of entries that the replica holds. */
  public void replicaEntries(String bank, int atomicNumber, long entries) {
    gauge(replicaEntries, "atomsieve.replica.entries", bank, atomicNumber).set(entries);
  }

  public void replicaLag(Instant admittedAt) {
    Duration lag = Duration.between(admittedAt, Instant.now());
    // An old entry, read when the replica is loaded, says nothing about how far it lags behind.
    if (lag.compareTo(Duration.ofMinutes(1)) < 0) {
      replicaLag.record(lag);
    }
  }

  /** Times one stage of one structure: decode, fingerprint, search or admit. */
  public <T> T time(String stage, Supplier<T> work) {
    Timer timer = stages.get(stage);
    if (timer == null) {
      timer = stages.computeIfAbsent(stage, this::stage);
    }
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      timer.record(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Timer stage(String stage) {
    return Timer.builder("atomsieve.stage")
        .description("Time per structure in each stage")
        .tag("stage", stage)
        .register(registry);
  }

  private Counter expirations() {
    return registry.counter("atomsieve.structures.expired");
  }

  private Counter rejections(RejectReason reason) {
    return registry.counter("atomsieve.rejected", "reason", reason.code());
  }

  private AtomicLong gauge(Map<Tags, AtomicLong> gauges, String name, String bank, int number) {
    Tags tags = Tags.of("bank", bank, "element", Elements.symbol(number));
    return gauges.computeIfAbsent(tags, t -> registry.gauge(name, t, new AtomicLong()));
  }
}
