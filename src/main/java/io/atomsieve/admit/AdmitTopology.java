package io.atomsieve.admit;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.BankState;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankLog;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.stores.SourceTimestamp;
import io.atomsieve.stores.StoredRecordSerde;
import io.atomsieve.stores.TaskCounts;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * admit: from {@code candidates} to {@code needs-dft} and the bank, or to where rejected and parked
 * ones go. Candidates are keyed by bank, so each bank has one writer.
 */
public final class AdmitTopology {
  public static final String ENTRIES_STORE = "bank-entries";
  static final String STATE_STORE = "bank-state";
  public static final String COUNTS_STORE = "admit-counts";
  static final String NEEDS_DFT_SINK = "needs-dft";
  static final String BANK_SINK = "bank";
  static final String REJECTED_SINK = "rejected";
  static final String PARKED_SINK = "parked";

  private AdmitTopology() {}

  /**
   * Builds the topology.
   *
   * @param log the bank topic, which the stores are compared with
   */
  public static Topology build(
      Topics topics, Banks banks, RecordSerdes serdes, PipelineMetrics metrics, BankLog log) {
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.earliest(),
        "candidates",
        SourceTimestamp.EXTRACTOR,
        new StringDeserializer(),
        serdes.candidate().deserializer(),
        topics.candidates());
    topology.addProcessor("admit", () -> new AdmitProcessor(banks, metrics, log), "candidates");
    topology.addStateStore(entriesStore(), "admit");
    topology.addStateStore(stateStore(), "admit");
    topology.addStateStore(TaskCounts.store(Stores.persistentKeyValueStore(COUNTS_STORE)), "admit");
    topology.addSink(
        NEEDS_DFT_SINK,
        topics.needsDft(),
        new StringSerializer(),
        serdes.selectedStructure().serializer(),
        "admit");
    topology.addSink(
        BANK_SINK,
        topics.bank(),
        serdes.bankEntryKey().serializer(),
        serdes.bankEntry().serializer(),
        BY_BANK,
        "admit");
    topology.addSink(
        REJECTED_SINK,
        topics.rejected(),
        new StringSerializer(),
        asOnItsOwnTopic(topics.structures(), serdes.structure().serializer()),
        "admit");
    topology.addSink(
        PARKED_SINK,
        topics.parked(),
        new StringSerializer(),
        asOnItsOwnTopic(topics.candidates(), serdes.candidate().serializer()),
        "admit");
    topology.addSink(
        TaskCounts.SINK,
        topics.simulations(),
        new StringSerializer(),
        serdes.simulationCounts().serializer(),
        "admit");
    return topology;
  }

  /** All entries of a bank go to one partition, so that they keep their order. */
  // Kafka 4.4 replaces the method, but leaves the old one as the only abstract one.
  @SuppressWarnings("removal")
  private static final StreamPartitioner<BankEntryKey, BankEntry> BY_BANK =
      (topic, key, value, partitions) ->
          Optional.of(Set.of(OwnedBanks.partition(key.getBank(), partitions)));

  /** Passed on, a record keeps the schema id that it came with. */
  private static <T> Serializer<T> asOnItsOwnTopic(String topic, Serializer<T> serializer) {
    return (other, value) -> serializer.serialize(topic, value);
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> entriesStore() {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(ENTRIES_STORE), Serdes.Bytes(), Serdes.ByteArray());
  }

  private static StoreBuilder<KeyValueStore<String, BankState>> stateStore() {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(STATE_STORE),
        Serdes.String(),
        new StoredRecordSerde<>(STATE_STORE, BankState.class));
  }
}
