package io.atomsieve.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Classes for Jackson that keep fields they do not know, read so that these are mistakes. */
final class StrictModel {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              })
          .build();

  private StrictModel() {}

  /**
   * Checks that a class can hold all that is there.
   *
   * @throws IllegalArgumentException if not
   */
  static void check(JsonNode content, Class<?> model) {
    try {
      checkKept(content, JSON.valueToTree(JSON.treeToValue(content, model)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Checks that what was read, and is written again, is what was there: what is no value of an
   * enumeration is read as nothing, any text as a boolean, and numbers as text.
   *
   * @throws IllegalArgumentException if not
   */
  static void checkKept(JsonNode given, JsonNode kept) {
    checkKept("", given, kept);
  }

  private static void checkKept(String path, JsonNode given, JsonNode kept) {
    if (given.isObject()) {
      for (Map.Entry<String, JsonNode> field : given.properties()) {
        String name = field.getKey();
        checkKept(path + "/" + name, field.getValue(), kept.path(name));
      }
    } else if (given.isArray()) {
      for (int i = 0; i < given.size(); i++) {
        checkKept(path + "/" + i, given.get(i), kept.path(i));
      }
    } else if (given.getNodeType() != kept.getNodeType() || !given.asText().equals(kept.asText())) {
      throw new IllegalArgumentException(
          "%s: %s is no value of it, or it is of another type".formatted(path, given));
    }
  }
}
