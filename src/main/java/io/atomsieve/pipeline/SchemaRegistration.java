package io.atomsieve.pipeline;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.avro.Structure;
import io.atomsieve.serde.RegistryClient;
import java.util.Map;

/**
 * Registers the schemas of all records before the first of them is sent: a registry that does not
 * answer, or refuses a schema, is found at the start, and producers in other languages find them.
 */
public final class SchemaRegistration {
  private SchemaRegistration() {}

  /**
   * Registers those that are not registered yet.
   *
   * @throws org.apache.kafka.common.errors.SerializationException if the registry does not answer
   *     or refuses a schema
   */
  public static void register(Map<String, ?> registryConfig, Topics topics) {
    RegistryClient registry = new RegistryClient(registryConfig);
    registry.idForWriting(topics.structures() + "-value", Structure.getClassSchema());
    registry.idForWriting(topics.candidates() + "-value", Candidate.getClassSchema());
    registry.idForWriting(topics.bank() + "-key", BankEntryKey.getClassSchema());
    registry.idForWriting(topics.bank() + "-value", BankEntry.getClassSchema());
    registry.idForWriting(topics.needsDft() + "-value", SelectedStructure.getClassSchema());
    registry.idForWriting(topics.simulations() + "-value", SimulationCounts.getClassSchema());
  }
}
