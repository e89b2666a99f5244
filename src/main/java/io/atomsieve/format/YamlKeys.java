package io.atomsieve.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the keys of a file with those of the records that it is read into, before any value is
 * looked at: a mistyped key would otherwise be told as the one that is missing.
 */
final class YamlKeys {
  private final JsonParser parser;
  private final NamingBase names;

  private YamlKeys(JsonParser parser, NamingBase names) {
    this.parser = parser;
    this.names = names;
  }

  /**
   * Reads to the end, or to the first mistake.
   *
   * @param names how keys are written
   * @return what is wrong, beginning with the line; empty if every key is known
   * @throws IOException if it is no YAML
   */
  static Optional<String> check(JsonParser parser, Class<?> type, NamingBase names)
      throws IOException {
    if (parser.nextToken() == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(new YamlKeys(parser, names).value(type, ""));
  }

  private String value(Type type, String path) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return object(type, path);
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      Type item = argument(type, List.class, 0);
      String mistake = null;
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY && mistake == null; i++) {
        mistake = value(item, path + "[" + i + "]");
      }
      return mistake;
    }
    return null;
  }

  private String object(Type type, String path) throws IOException {
    Map<String, Type> known = keys(type);
    Type ofMap = argument(type, Map.class, 1);
    Set<String> seen = new LinkedHashSet<>();
    String before = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int line = parser.currentTokenLocation().getLineNr();
      seen.add(key);
      JsonToken token = parser.nextToken();
      if (before != null && token == JsonToken.VALUE_NULL && key.matches("\\d+")) {
        // {Ge: 0,2} are the keys Ge and 2.
        return ", line %d: decimals have a point, not a comma: write %s.%s"
            .formatted(line, before, key);
      }
      if (known != null && !known.containsKey(key)) {
        return unknown(key, path, line, known.keySet(), seen);
      }
      before = token == JsonToken.VALUE_NUMBER_INT ? parser.getText() : null;
      String mistake =
          value(known == null ? ofMap : known.get(key), path.isEmpty() ? key : path + "." + key);
      if (mistake != null) {
        return mistake;
      }
    }
    return null;
  }

  private String unknown(String key, String path, int line, Set<String> known, Set<String> seen)
      throws IOException {
    if (path.isEmpty()) {
      Optional<YamlKind> found = YamlKind.of(withRest(seen));
      Optional<YamlKind> wanted = YamlKind.of(known);
      if (found.isPresent() && wanted.isPresent() && found.get() != wanted.get()) {
        return ": this is %s; wanted here is %s, with the keys %s"
            .formatted(
                found.get().description(), wanted.get().description(), String.join(", ", known));
      }
    }
    return ", line %d: unknown key '%s'%s (known here: %s)"
        .formatted(
            line,
            path.isEmpty() ? key : path + "." + key,
            Nearest.to(key, known).map(": did you mean '%s'?"::formatted).orElse(""),
            String.join(", ", new TreeSet<>(known)));
  }

  /** All keys of the file. */
  private Set<String> withRest(Set<String> seen) throws IOException {
    parser.skipChildren();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      seen.add(parser.currentName());
      parser.nextToken();
      parser.skipChildren();
    }
    return seen;
  }

  /** The keys of a record and their types; null for anything else, which may have any. */
  private Map<String, Type> keys(Type type) {
    if (!(type instanceof Class<?> record) || !record.isRecord()) {
      return null;
    }
    Map<String, Type> keys = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      keys.put(names.translate(component.getName()), component.getGenericType());
    }
    return keys;
  }

  /** What a list or a map holds; Object for anything else. */
  private static Type argument(Type type, Class<?> container, int index) {
    return type instanceof ParameterizedType parameterized
            && parameterized.getRawType() == container
        ? parameterized.getActualTypeArguments()[index]
        : Object.class;
  }
}
