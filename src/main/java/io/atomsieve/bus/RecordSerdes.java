package io.atomsieve.bus;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.avro.Structure;
import io.atomsieve.serde.AvroSerde;
import io.atomsieve.serde.TrustedRecords;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/** The serdes of all records on the bus. */
public record RecordSerdes(
    Serde<Structure> structure,
    Serde<Candidate> candidate,
    Serde<BankEntryKey> bankEntryKey,
    Serde<BankEntry> bankEntry,
    Serde<SelectedStructure> selectedStructure,
    Serde<SimulationCounts> simulationCounts) {

  /**
   * Configures all serdes.
   *
   * @param config Confluent's names, such as {@code schema.registry.url}
   * @param serdeClass a Kafka {@code Serde} class to use instead of our own, or null
   */
  public static RecordSerdes of(Map<String, ?> config, String serdeClass) {
    TrustedRecords.trust(); // a foreign serde does not know that it has to
    Map<String, Object> all = new HashMap<>(config);
    // What Confluent's own serde needs to be told to give us our classes.
    all.putIfAbsent("specific.avro.reader", true);
    return new RecordSerdes(
        serde(Structure.class, all, serdeClass, false),
        serde(Candidate.class, all, serdeClass, false),
        serde(BankEntryKey.class, all, serdeClass, true),
        serde(BankEntry.class, all, serdeClass, false),
        serde(SelectedStructure.class, all, serdeClass, false),
        serde(SimulationCounts.class, all, serdeClass, false));
  }

  @SuppressWarnings("unchecked") // a foreign serde says nothing about its types
  private static <T extends SpecificRecord> Serde<T> serde(
      Class<T> type, Map<String, Object> config, String serdeClass, boolean key) {
    Serde<T> serde;
    try {
      serde =
          serdeClass == null
              ? new AvroSerde<>(type)
              : (Serde<T>) Utils.newInstance(serdeClass, Serde.class);
    } catch (ClassNotFoundException e) {
      throw new ConfigException(
          "schema-registry.serde: there is no class %s on the classpath".formatted(serdeClass));
    }
    serde.configure(config, key);
    return serde;
  }
}
