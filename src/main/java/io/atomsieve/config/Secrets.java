package io.atomsieve.config;

import io.atomsieve.format.FormatException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Fills in what a configuration file leaves to the environment or to other files, with Kafka's own
 * placeholders (KIP-297, KIP-421): {@code ${env:NAME}}, {@code ${file:PATH:KEY}} of a properties
 * file, {@code ${directory:PATH:FILE}}. Paths are relative to the configuration file.
 */
final class Secrets {
  private final Path file;
  private final Map<String, ConfigProvider> sources;
  private final ConfigTransformer transformer;

  /**
   * @param file the configuration file
   */
  Secrets(Path file) {
    this.file = file;
    this.sources = SecretSource.all(file.toAbsolutePath().getParent());
    this.transformer = new ConfigTransformer(sources);
  }

  /**
   * The settings with all placeholders filled in.
   *
   * @param section their key in the configuration file
   * @throws FormatException naming file, key and what is missing, but no value
   */
  Map<String, String> resolve(String section, Map<String, String> settings) {
    Set<String> kafkas = providersOfKafka(settings);
    Map<String, String> resolved = new HashMap<>();
    settings.forEach(
        (name, value) -> {
          try {
            checkNames(value, kafkas);
            // One by one, so that a message can name the key.
            resolved.putAll(transformer.transform(Map.of(name, value)).data());
          } catch (ConfigException | IllegalArgumentException e) {
            // Without the cause, which --verbose would print.
            throw new FormatException(
                "%s: '%s.%s': %s".formatted(file, section, name, e.getMessage()));
          }
        });
    return resolved;
  }

  /** Those that Kafka's clients are told to ask themselves; they are left to them. */
  private static Set<String> providersOfKafka(Map<String, String> settings) {
    String names = settings.getOrDefault(AbstractConfig.CONFIG_PROVIDERS_CONFIG, "");
    return Arrays.stream(names.split(",", -1)).map(String::strip).collect(Collectors.toSet());
  }

  /** Kafka's transformer leaves a placeholder of a name that it does not know in place. */
  private void checkNames(String value, Set<String> kafkas) {
    Matcher placeholder = ConfigTransformer.DEFAULT_PATTERN.matcher(value);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      if (!sources.containsKey(name) && !kafkas.contains(name)) {
        throw new ConfigException(
            "'%s' is no source of values: they are env, file and directory".formatted(name));
      }
    }
  }
}
