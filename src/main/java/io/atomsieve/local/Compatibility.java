package io.atomsieve.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * What a new version of a schema owes to those before it (Confluent documentation, "Schema
 * Evolution and Compatibility").
 */
enum Compatibility {
  NONE(false, false, false),
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean readsOld;
  private final boolean oldReads;
  private final boolean all;

  Compatibility(boolean readsOld, boolean oldReads, boolean all) {
    this.readsOld = readsOld;
    this.oldReads = oldReads;
    this.all = all;
  }

  static Compatibility of(String level) {
    try {
      return valueOf(level.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw RegistryProblem.invalidLevel(level);
    }
  }

  /**
   * What is wrong with a new schema.
   *
   * @param earlier oldest first
   * @return for a person; nothing when the schema is compatible
   */
  List<String> problems(Schema schema, List<Schema> earlier) {
    int from = all || earlier.isEmpty() ? 0 : earlier.size() - 1;
    List<String> problems = new ArrayList<>();
    for (Schema other : earlier.subList(from, earlier.size())) {
      if (readsOld) {
        problems.addAll(unreadable(schema, other));
      }
      if (oldReads) {
        problems.addAll(unreadable(other, schema));
      }
    }
    return problems;
  }

  private static List<String> unreadable(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(i -> "%s at %s: %s".formatted(i.getType(), i.getLocation(), i.getMessage()))
        .toList();
  }
}
