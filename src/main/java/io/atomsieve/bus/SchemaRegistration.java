package io.atomsieve.bus;

import io.atomsieve.serde.AvroSerde;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;

/**
 * Registers the schemas of all records before the first of them is sent: a registry that does not
 * answer, or refuses a schema, is found at the start, one that goes away later is not missed, and
 * producers in other languages find the schemas.
 */
public final class SchemaRegistration {
  private SchemaRegistration() {}

  /**
   * Registers those that are not registered yet. Serdes that are not ours do that when they write.
   *
   * @throws org.apache.kafka.common.errors.SerializationException if the registry does not answer
   *     or refuses a schema
   */
  public static void register(RecordSerdes serdes, Topics topics) {
    register(serdes.structure(), topics.structures());
    register(serdes.candidate(), topics.candidates());
    register(serdes.bankEntryKey(), topics.bank());
    register(serdes.bankEntry(), topics.bank());
    register(serdes.selectedStructure(), topics.needsDft());
    register(serdes.simulationCounts(), topics.simulations());
  }

  /**
   * Asks the registry whether all ids that were written or read still mean what they did. Serdes
   * that are not ours are not asked.
   *
   * @throws io.atomsieve.serde.SchemaChangedException if one does not
   * @throws org.apache.kafka.common.errors.SerializationException if the registry does not answer
   */
  public static void confirm(RecordSerdes serdes) {
    Stream.of(
            serdes.structure(),
            serdes.candidate(),
            serdes.bankEntryKey(),
            serdes.bankEntry(),
            serdes.selectedStructure(),
            serdes.simulationCounts())
        .filter(AvroSerde.class::isInstance)
        .forEach(serde -> ((AvroSerde<?>) serde).confirm());
  }

  private static void register(Serde<?> serde, String topic) {
    if (serde instanceof AvroSerde<?> own) {
      own.register(topic);
    }
  }
}
