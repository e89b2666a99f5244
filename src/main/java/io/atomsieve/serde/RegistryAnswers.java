package io.atomsieve.serde;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.Schema;

/** What the answers of a registry say. */
final class RegistryAnswers {
  private RegistryAnswers() {}

  static RegisteredSchema registered(JsonNode answer) {
    int id = number(answer, "id");
    return new RegisteredSchema(
        answer.path("subject").asText(), number(answer, "version"), id, schema(id, answer));
  }

  /** Never a number made up: written as an id, it would make records unreadable. */
  static int number(JsonNode answer, String name) {
    if (!answer.path(name).isInt()) {
      throw new RegistryErrorException(
          200, 200, "The schema registry's answer has no %s: %s".formatted(name, answer));
    }
    return answer.path(name).intValue();
  }

  static Schema schema(int id, JsonNode answer) {
    String type = answer.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw new UnknownSchemaException("Schema %d is %s, not Avro".formatted(id, type));
    }
    if (!answer.path("references").isEmpty()) {
      throw new UnknownSchemaException(
          "Schema %d refers to schemas of other subjects, which is not supported: register it whole"
              .formatted(id));
    }
    try {
      // Others may have registered it with defaults that Java's strict check refuses.
      return new Schema.Parser().setValidateDefaults(false).parse(answer.path("schema").asText());
    } catch (RuntimeException | StackOverflowError e) {
      // Avro throws all sorts of things on schemas that others have registered.
      throw new UnknownSchemaException("Schema %d cannot be understood: %s".formatted(id, e), e);
    }
  }
}
