package io.atomsieve.stores;

import io.atomsieve.avro.SimulationCounts;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Where the last record is that was counted for a simulation and bank. Counts have it since their
 * third version.
 *
 * @param source id of the topic; null where a former version counted last
 * @param next offset behind the record
 */
public record CountedPosition(String source, long next) {

  /**
   * Reads it from what a store of counts holds.
   *
   * @param store its name, for messages
   */
  public static Deserializer<CountedPosition> deserializer(String store) {
    Deserializer<SimulationCounts> counts =
        new StoredRecordSerde<>(store, SimulationCounts.class).deserializer();
    return (topic, bytes) -> of(counts.deserialize(topic, bytes));
  }

  private static CountedPosition of(SimulationCounts counts) {
    if (counts == null) {
      return null;
    }
    return counts.getPosition() == null
        ? new CountedPosition(null, 0)
        : new CountedPosition(counts.getSource(), counts.getPosition());
  }
}
