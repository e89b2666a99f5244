package io.atomsieve.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Strict YAML into records: an unknown key, a wrong type or a missing value is an error that names
 * file, line and key. A record declares what it needs by throwing from its compact constructor.
 */
public final class Yaml {
  private static final ObjectMapper KEBAB = mapper(PropertyNamingStrategies.KEBAB_CASE);
  private static final ObjectMapper SNAKE = mapper(PropertyNamingStrategies.SNAKE_CASE);

  private Yaml() {}

  /**
   * Reads a file whose keys are written as in {@code max-atoms}.
   *
   * @throws FormatException if the file is missing, not YAML, or not what {@code type} wants
   */
  public static <T> T readKebabCase(Path file, Class<T> type) {
    return read(KEBAB, file, type);
  }

  /**
   * Reads a file whose keys are written as in {@code theta_s}.
   *
   * @throws FormatException if the file is missing, not YAML, or not what {@code type} wants
   */
  public static <T> T readSnakeCase(Path file, Class<T> type) {
    return read(SNAKE, file, type);
  }

  private static <T> T read(ObjectMapper mapper, Path file, Class<T> type) {
    try {
      T value = mapper.readValue(Files.readString(file), type);
      if (value == null) {
        throw new FormatException(file + ": the file is empty");
      }
      return value;
    } catch (NoSuchFileException e) {
      throw new FormatException(file + ": no such file", e);
    } catch (JsonProcessingException e) {
      // Without the cause, whose message quotes the file, which may hold passwords.
      throw new FormatException(file + describe(e));
    } catch (IOException e) {
      throw new FormatException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static ObjectMapper mapper(PropertyNamingStrategy names) {
    ObjectMapper mapper =
        JsonMapper.builder(
                YAMLFactory.builder().enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL).build())
            .propertyNamingStrategy(names)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    for (LogicalType number : new LogicalType[] {LogicalType.Integer, LogicalType.Float}) {
      mapper
          .coercionConfigFor(number)
          .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
          .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }
    mapper
        .coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    return mapper;
  }

  private static String describe(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String line = location == null ? "" : ", line " + location.getLineNr();
    if (e instanceof UnrecognizedPropertyException unknown) {
      String known =
          unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
      // No line: an unknown key is noticed only after what follows it.
      return ": unknown key '%s' (known here: %s)".formatted(path(unknown), known);
    }
    if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return "%s: %s%s".formatted(line, prefix(refused), refused.getCause().getMessage());
    }
    if (e instanceof MismatchedInputException mismatch && holdsKeys(mismatch.getTargetType())) {
      // Jackson's message quotes what is there instead.
      return "%s: %sneeds keys and values".formatted(line, prefix(mismatch));
    }
    if (e instanceof JsonMappingException mapping) {
      return "%s: %s%s".formatted(line, prefix(mapping), firstLine(mapping));
    }
    return "%s: %s".formatted(line, firstLine(e));
  }

  /** The parser's further lines quote the file. */
  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
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
