package io.atomsieve.local;

import java.util.Objects;
import org.apache.avro.Schema;

/**
 * A change of the registry's state.
 *
 * @param subject concerned; or {@link SchemaStore#ALL}
 * @param text the schema, the name of the level, or nothing
 */
record Change(Type type, String subject, String text) {
  enum Type {
    REGISTER,
    LEVEL,
    DELETE
  }

  Change {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(text, "text");
  }

  static Change register(String subject, Schema schema) {
    return new Change(Type.REGISTER, subject, schema.toString());
  }

  static Change level(String subject, Compatibility level) {
    return new Change(Type.LEVEL, subject, level.name());
  }

  static Change delete(String subject) {
    return new Change(Type.DELETE, subject, "");
  }
}
