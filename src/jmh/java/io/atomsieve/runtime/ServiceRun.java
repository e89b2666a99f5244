package io.atomsieve.runtime;

import static io.atomsieve.endtoend.CommittedOffsets.sum;

import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.Publisher;
import io.atomsieve.endtoend.CommittedOffsets;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.structure.Structure;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.KafkaStreams;

/** The whole service, from its start until it has decided on all that was published. */
final class ServiceRun implements AutoCloseable {
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CommittedOffsets offsets;
  private final Service service;

  /**
   * What a run took.
   *
   * @param rate structures per second from the first commit to the last
   * @param cpu seconds of CPU in that time, by owner
   * @param candidates of which admit found as many known as {@code known}
   * @param admitMicros time admit took for one, on average
   * @param lag time until the replica had an entry: median and 99th percentile, in seconds
   */
  record Result(
      double rate,
      Map<String, Double> cpu,
      long candidates,
      long known,
      double admitMicros,
      double[] lag) {}

  ServiceRun(Map<String, String> kafka, RecordSerdes serdes, Banks banks, Path state, int threads) {
    meters.config().meterFilter(PERCENTILES);
    offsets = new CommittedOffsets(kafka, "benchmark-screen", Topics.DEFAULT.structures());
    StreamsSettings settings = new StreamsSettings(kafka, "benchmark", state, threads);
    service =
        new Service(
            EnumSet.allOf(Service.Role.class),
            settings,
            Topics.DEFAULT,
            banks,
            serdes,
            new PipelineMetrics(meters));
  }

  void start() {
    service.start();
  }

  /** Waits until as many structures have their outcome as are in the topic. */
  Result run() {
    long all = sum(offsets.end());
    long before = sum(offsets.committed());
    long first = before;
    while (first == before) {
      LockSupport.parkNanos(LOOK_EVERY);
      first = sum(offsets.committed());
    }
    long start = System.nanoTime();
    CpuTimes cpu = CpuTimes.now();
    while (sum(offsets.committed()) < all) {
      LockSupport.parkNanos(LOOK_EVERY);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Double> used = CpuTimes.now().since(cpu);
    return result((all - first) / seconds, used);
  }

  /** Waits until all that was published meanwhile has its outcome, and takes no rate. */
  Result settle() {
    while (sum(offsets.committed()) < sum(offsets.end())) {
      LockSupport.parkNanos(LOOK_EVERY);
    }
    return result(Double.NaN, Map.of());
  }

  private Result result(double rate, Map<String, Double> cpu) {
    while (count("selected") + count("known") < count("candidate")) {
      LockSupport.parkNanos(LOOK_EVERY);
    }
    double admitMicros = 1e6 * stage("admit").mean(TimeUnit.SECONDS);
    return new Result(rate, cpu, count("candidate"), count("known"), admitMicros, lag());
  }

  /** Publishes at a pace, as simulations do; returns when all have been published. */
  static void publish(
      Map<String, String> kafka, RecordSerdes serdes, List<Structure> structures, double rate) {
    try (Publisher publisher = new Publisher(kafka, Topics.DEFAULT, serdes)) {
      long start = System.nanoTime();
      for (int i = 0; i < structures.size(); i++) {
        LockSupport.parkNanos(start + (long) (i * 1e9 / rate) - System.nanoTime());
        publisher.publish(structures.get(i));
      }
      publisher.flush();
    }
  }

  @Override
  public void close() {
    service.close();
    offsets.close();
  }

  String stages() {
    StringBuilder text = new StringBuilder();
    for (String stage : List.of("decode", "fingerprint", "search", "admit")) {
      text.append(" %s %.0f us".formatted(stage, 1e6 * stage(stage).mean(TimeUnit.SECONDS)));
    }
    return text.toString();
  }

  /** Shares of the time of the stream threads, by what they did; a moving average. */
  String ratios() {
    StringBuilder text = new StringBuilder();
    for (KafkaStreams streams : service.streams()) {
      streams
          .metrics()
          .forEach(
              (name, metric) -> {
                if (name.group().equals("stream-thread-metrics")
                    && name.name().matches("(process|poll|commit|punctuate)-(ratio|latency-avg)")) {
                  text.append(
                      " %s %s %.3f%n"
                          .formatted(
                              name.tags().get("thread-id").replaceAll("-[0-9a-f]{8}-.*-S", "-S"),
                              name.name(),
                              (Double) metric.metricValue()));
                }
              });
    }
    return text.toString();
  }

  private Timer stage(String stage) {
    return meters.timer("atomsieve.stage", "stage", stage);
  }

  private long count(String outcome) {
    return meters.find("atomsieve.structures").tag("outcome", outcome).counters().stream()
        .mapToLong(counter -> (long) counter.count())
        .sum();
  }

  private double[] lag() {
    ValueAtPercentile[] values =
        meters.timer("atomsieve.replica.lag").takeSnapshot().percentileValues();
    return new double[] {values[0].value(TimeUnit.SECONDS), values[1].value(TimeUnit.SECONDS)};
  }

  private static final MeterFilter PERCENTILES =
      new MeterFilter() {
        @Override
        public DistributionStatisticConfig configure(
            Meter.Id id, DistributionStatisticConfig config) {
          return id.getName().equals("atomsieve.replica.lag")
              ? DistributionStatisticConfig.builder()
                  .percentiles(0.5, 0.99)
                  .expiry(Duration.ofMinutes(10))
                  .build()
                  .merge(config)
              : config;
        }
      };
}
