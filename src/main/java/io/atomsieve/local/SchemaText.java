package io.atomsieve.local;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Avro schemas as JSON. */
final class SchemaText {
  private SchemaText() {}

  /**
   * @throws RegistryProblem if it is not a schema
   */
  static Schema parse(String text) {
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException e) {
      throw RegistryProblem.invalidSchema(e.getMessage());
    }
  }
}
