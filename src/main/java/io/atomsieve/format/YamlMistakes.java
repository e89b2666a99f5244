package io.atomsieve.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.List;
import java.util.Map;

/** Says what the parser did not like in the words of those who write such files. */
final class YamlMistakes {
  private static final String DECIMAL_COMMA = "[+-]?\\d+,\\d+";

  private YamlMistakes() {}

  /**
   * What is wrong, beginning with the line. Nothing of the file is quoted but numbers, since it may
   * hold passwords.
   */
  static String describe(String text, JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String line = location == null ? "" : ", line " + location.getLineNr();
    if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return "%s: %s%s".formatted(line, prefix(refused), refused.getCause().getMessage());
    }
    if (e instanceof InvalidFormatException invalid && isNumber(invalid.getTargetType())) {
      return "%s: %s%s"
          .formatted(line, prefix(invalid), number(String.valueOf(invalid.getValue())));
    }
    if (e instanceof MismatchedInputException mismatch && holdsKeys(mismatch.getTargetType())) {
      // Jackson's message quotes what is there instead.
      return "%s: %sneeds keys and values".formatted(line, prefix(mismatch));
    }
    if (e instanceof JsonMappingException mapping) {
      return "%s: %s%s".formatted(line, prefix(mapping), firstLine(mapping));
    }
    int tab = lineIndentedWithTab(text);
    if (tab > 0) {
      return ", line %d: is indented with a tab; YAML wants blanks".formatted(tab);
    }
    return "%s: %s".formatted(line, firstLine(e));
  }

  private static String number(String value) {
    return value.matches(DECIMAL_COMMA)
        ? "decimals have a point, not a comma: write " + value.replace(',', '.')
        : "needs a number, not '%s'".formatted(value);
  }

  /** Number of the first, from 1; 0 when there is none. */
  private static int lineIndentedWithTab(String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(" *\\t\\s*[^\\s#].*")) {
        return i + 1;
      }
    }
    return 0;
  }

  /** The parser's further lines quote the file. */
  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private static boolean isNumber(Class<?> type) {
    return type != null
        && (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class));
  }

  private static boolean holdsKeys(Class<?> type) {
    return type != null && (type.isRecord() || Map.class.isAssignableFrom(type));
  }

  private static String prefix(JsonMappingException e) {
    return e.getPath().isEmpty() ? "" : "'" + path(e) + "': ";
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
