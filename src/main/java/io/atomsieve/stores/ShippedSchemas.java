package io.atomsieve.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The schemas that stores were ever written with. They are kept as resources beside this class, as
 * {@code SimulationCounts-1.avsc} and so on: once shipped, a file never changes nor goes.
 */
final class ShippedSchemas {
  private ShippedSchemas() {}

  /**
   * All of a record, the first version first.
   *
   * @throws IllegalStateException if there is none: nothing is stored that later versions cannot
   *     read
   */
  static List<Schema> of(Class<?> record) {
    List<Schema> schemas = new ArrayList<>();
    Schema next = read(record, 1);
    while (next != null) {
      schemas.add(next);
      next = read(record, schemas.size() + 1);
    }
    if (schemas.isEmpty()) {
      throw new IllegalStateException("no schema of a " + record.getSimpleName() + " was shipped");
    }
    return schemas;
  }

  /** Null if there is no such version. */
  private static Schema read(Class<?> record, int version) {
    String file = record.getSimpleName() + "-" + version + ".avsc";
    try (InputStream in = ShippedSchemas.class.getResourceAsStream(file)) {
      return in == null ? null : new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
