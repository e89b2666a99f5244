package io.atomsieve.serde;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Finds arrays whose items take no bytes, such as an array of nulls. A few bytes can claim billions
 * of these, and Avro does not bound the time that skipping them takes.
 */
final class EmptyItems {
  private final Set<Schema> seen = identitySet();

  private EmptyItems() {}

  static boolean in(Schema schema) {
    return new EmptyItems().search(schema);
  }

  private boolean search(Schema schema) {
    if (!seen.add(schema)) {
      return false;
    }
    return switch (schema.getType()) {
      case ARRAY ->
          isEmpty(schema.getElementType(), identitySet()) || search(schema.getElementType());
      case MAP -> search(schema.getValueType());
      case UNION -> schema.getTypes().stream().anyMatch(this::search);
      case RECORD -> schema.getFields().stream().anyMatch(field -> search(field.schema()));
      default -> false;
    };
  }

  private static boolean isEmpty(Schema schema, Set<Schema> passed) {
    return switch (schema.getType()) {
      case NULL -> true;
      case FIXED -> schema.getFixedSize() == 0;
      // One met before was empty so far, or the search would have ended there.
      case RECORD ->
          !passed.add(schema)
              || schema.getFields().stream().allMatch(field -> isEmpty(field.schema(), passed));
      default -> false;
    };
  }

  private static Set<Schema> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
