package io.atomsieve.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;

/** What is to be known about schemas beyond what Avro offers. */
final class Schemas {
  private Schemas() {}

  /** The schema of a generated class as its {@code .avsc} file has it. */
  static Schema plain(Class<?> type) {
    ObjectMapper json = new ObjectMapper();
    try {
      JsonNode schema = json.readTree(SpecificData.get().getSchema(type).toString());
      // A hint for Java's own classes; registered, it would make the schema another one.
      for (JsonNode node : schema.findParents("avro.java.string")) {
        ((ObjectNode) node).remove("avro.java.string");
      }
      return new Schema.Parser().parse(schema.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro wrote a schema that is not JSON", e);
    }
  }

  /**
   * Makes sure that records of one schema can be read as another.
   *
   * @throws UnknownSchemaException if not
   */
  static void requireReadable(Schema reader, int id, Schema writer) {
    var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
      throw new UnknownSchemaException(
          "Schema %d (%s) is not the schema of a %s: %s"
              .formatted(
                  id,
                  writer.getFullName(),
                  reader.getName(),
                  compatibility.getResult().getIncompatibilities().stream()
                      .map(
                          i ->
                              "%s at %s: %s"
                                  .formatted(i.getType(), i.getLocation(), i.getMessage()))
                      .collect(Collectors.joining("; "))));
    }
    if (EmptyItems.in(writer)) {
      throw new UnknownSchemaException(
          "Schema %d (%s) has an array whose items take no bytes, so that a short record could hold"
                  .formatted(id, writer.getFullName())
              + " billions of them");
    }
  }
}
