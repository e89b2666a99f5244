package io.atomsieve.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

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
      T value = read(mapper, file, Files.readString(file), type);
      if (value == null) {
        throw new FormatException(file + ": the file is empty");
      }
      return value;
    } catch (NoSuchFileException e) {
      throw new FormatException(file + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new FormatException(file + ": is not YAML, as it is no text in UTF-8", e);
    } catch (AccessDeniedException e) {
      throw new FormatException(file + ": cannot be read: permission denied", e);
    } catch (IOException e) {
      throw new FormatException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static <T> T read(ObjectMapper mapper, Path file, String text, Class<T> type)
      throws IOException {
    try (JsonParser parser = mapper.createParser(text)) {
      NamingBase names = (NamingBase) mapper.getPropertyNamingStrategy();
      Optional<String> mistake = YamlKeys.check(parser, type, names);
      if (mistake.isPresent()) {
        throw new FormatException(file + mistake.get());
      }
      return mapper.readValue(text, type);
    } catch (JsonProcessingException e) {
      // Without the cause, whose message quotes the file, which may hold passwords.
      throw new FormatException(file + YamlMistakes.describe(text, e));
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
}
