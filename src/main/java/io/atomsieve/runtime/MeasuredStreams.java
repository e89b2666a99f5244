package io.atomsieve.runtime;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * A Streams client without the one metric that must not be asked for: in Kafka 4.4.0 it reads the
 * memory of a store, and when a task is closed at that moment, memory that is no longer its own,
 * which ends the JVM.
 */
final class MeasuredStreams extends KafkaStreams {
  private static final String UNSAFE = "uncommitted-bytes";

  /** Excludes it from JMX, where a metric goes together with all others of its store. */
  static final String UNSAFE_MBEANS = ".*type=stream-state-metrics.*";

  MeasuredStreams(Topology topology, Properties settings) {
    super(topology, settings);
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return super.metrics().entrySet().stream()
        .filter(metric -> !metric.getKey().name().equals(UNSAFE))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
