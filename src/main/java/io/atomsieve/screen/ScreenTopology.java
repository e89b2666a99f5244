package io.atomsieve.screen;

import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.StructureDecoder;
import io.atomsieve.bus.Topics;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.stores.SourceTimestamp;
import io.atomsieve.stores.TaskCounts;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * screen: from {@code structures} to {@code candidates} and {@code structures-rejected}, beside a
 * replica of the bank. Scales out with the partitions of {@code structures}.
 */
public final class ScreenTopology {
  public static final String COUNTS_STORE = "screen-counts";
  static final String REPLICA_STORE = "bank-replica";
  static final String CANDIDATES_SINK = "candidates";
  static final String REJECTED_SINK = "rejected";

  private ScreenTopology() {}

  /**
   * Builds the topology.
   *
   * @param replica the index that screen asks; filled by the topology
   * @param maxRecordBytes largest record that the topics take
   */
  public static Topology build(
      Topics topics,
      Banks banks,
      Replica replica,
      RecordSerdes serdes,
      PipelineMetrics metrics,
      int maxRecordBytes) {
    Topology topology = new Topology();
    topology.addGlobalStore(
        replicaStore(),
        "bank",
        serdes.bankEntryKey().deserializer(),
        serdes.bankEntry().deserializer(),
        topics.bank(),
        "replicate",
        () -> new ReplicaProcessor(replica, metrics));
    topology.addSource(
        AutoOffsetReset.earliest(),
        "structures",
        SourceTimestamp.EXTRACTOR,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topics.structures());
    topology.addProcessor(
        "screen",
        // One CandidateMaker for each task: it has working memory, which threads must not share.
        () ->
            new ScreenProcessor(
                banks,
                new EdgeGate(maxRecordBytes),
                new CandidateMaker(banks, replica, metrics, maxRecordBytes),
                new StructureDecoder(serdes),
                metrics),
        "structures");
    // In memory: on a disk it may keep what was never committed. See ADR 24.
    topology.addStateStore(TaskCounts.store(Stores.inMemoryKeyValueStore(COUNTS_STORE)), "screen");
    topology.addSink(
        CANDIDATES_SINK,
        topics.candidates(),
        new StringSerializer(),
        serdes.candidate().serializer(),
        "screen");
    topology.addSink(
        REJECTED_SINK,
        topics.rejected(),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        "screen");
    topology.addSink(
        TaskCounts.SINK,
        topics.simulations(),
        new StringSerializer(),
        serdes.simulationCounts().serializer(),
        "screen");
    return topology;
  }

  /** Not logged: the bank topic is its log. */
  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> replicaStore() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(REPLICA_STORE), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingDisabled();
  }
}
