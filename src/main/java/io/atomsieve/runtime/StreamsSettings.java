package io.atomsieve.runtime;

import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.RecordSizes;
import io.atomsieve.stores.BoundedRocksDb;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.assignment.assignors.StickyTaskAssignor;

/**
 * Settings of the two Streams applications. Those of the user's {@code kafka} section go before
 * ours, but for what the guarantee rests on.
 *
 * @param kafka the user's settings for every Kafka client
 * @param applicationId prefix of the ids of both applications
 * @param stateDir where the stores are
 * @param screenThreads stream threads of screen
 */
public record StreamsSettings(
    Map<String, String> kafka, String applicationId, Path stateDir, int screenThreads) {
  public StreamsSettings {
    kafka = Map.copyOf(kafka);
  }

  /** Without the values of the user's settings, which may be secret. */
  @Override
  public String toString() {
    return "StreamsSettings[%s-*, %s]".formatted(applicationId, stateDir);
  }

  /** Largest record that our producers send. */
  public int maxRecordBytes() {
    return RecordSizes.maxRequest(kafka);
  }

  Properties screen() {
    return properties(
        GroupIds.screen(applicationId),
        Map.ofEntries(
            Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, screenThreads),
            Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 8 << 20),
            // Seldom, for throughput; when there are candidates, ScreenProcessor asks for more.
            Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000),
            // Between two looks at the clock Streams processes more and more records as long as
            // they are fast, as many as a poll gave. Then slow ones come, and their transaction is
            // over before they are. Nor does a thread take part in a rebalance, or stop, before all
            // of a poll is processed, and until then nobody in the group commits. See ADR 19.
            Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4),
            // The default assignor leaves tasks where they are until a newcomer has warmed up their
            // stores, and looks for that every ten minutes. Ours are small: move them at once.
            Map.entry(
                StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG, StickyTaskAssignor.class.getName())));
  }

  /**
   * admit has one thread: its banks have one writer each. It writes through, without a cache. A
   * second instance keeps a copy of the stores, so that it can take over without reading the whole
   * changelog first.
   */
  Properties admit() {
    return properties(
        GroupIds.admit(applicationId),
        Map.ofEntries(
            Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1),
            Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0),
            // Entries reach the replicas, and with them fewer structures are forwarded for nothing,
            // one commit after they were admitted.
            Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100),
            // Fewer, larger polls: with the defaults admit falls behind a backlog of candidates.
            Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000),
            Map.entry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1),
            // What a killed process leaves of its stores is then what was committed, and stays.
            // Not for screen: its replica is a global store, and is kept anyway. See ADR 21.
            Map.entry(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true),
            Map.entry(JmxReporter.EXCLUDE_CONFIG, MeasuredStreams.UNSAFE_MBEANS),
            // Who takes over from a killed owner waits for its transaction. A candidate takes
            // milliseconds, so none of ours is open for long.
            Map.entry(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 20_000)));
  }

  private Properties properties(String id, Map<String, Object> own) {
    Map<String, Object> settings = new HashMap<>(defaults());
    settings.putAll(own);
    settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, InstanceId.of(stateDir));
    settings.putAll(kafka);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, id);
    settings.put(StreamsConfig.CLIENT_ID_CONFIG, id);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  private Map<String, Object> defaults() {
    return Map.ofEntries(
        Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20),
        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
        // How long the partitions of a process that was killed rest (the default is 45 s), and how
        // soon the others hear that somebody left or came.
        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000),
        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1000),
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes()),
        Map.entry(
            StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
            Math.max(32L << 20, 2L * maxRecordBytes())),
        // See ADR 22: several at a time may be taken up in another order, and be sent for ever.
        Map.entry(
            StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1),
        // Streams never gives up sending, and a thread that waits for it does nothing else. Tasks
        // that fail for it are taken up again, as often as it takes.
        Map.entry(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), 120_000),
        // The default of 10 s is shorter than rebuilding the index of a large bank.
        Map.entry(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 60_000),
        Map.entry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName()),
        Map.entry(
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            RefusedRecords.class.getName()),
        // Failures of the replica's thread go to the same handler as all others.
        Map.entry("processing.exception.handler.global.enabled", true));
  }
}
