package io.atomsieve.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * One of Kafka's providers, but it fails where that one leaves the placeholder in place, or fails
 * with a stack trace in the log.
 *
 * @param provider Kafka's own
 * @param locate from the path in the placeholder to the one to read; throws if it cannot be read
 */
record SecretSource(ConfigProvider provider, UnaryOperator<String> locate)
    implements ConfigProvider {

  /**
   * All of them, by the names that placeholders have for them.
   *
   * @param folder what paths are relative to
   */
  static Map<String, ConfigProvider> all(Path folder) {
    Map<String, ConfigProvider> sources =
        Map.of(
            "env",
            new SecretSource(new EnvVarConfigProvider(), SecretSource::environment),
            "file",
            new SecretSource(new FileConfigProvider(), path -> file(folder.resolve(path))),
            "directory",
            new SecretSource(new DirectoryConfigProvider(), path -> folder(folder.resolve(path))));
    sources.values().forEach(source -> source.configure(Map.of()));
    return sources;
  }

  private static String environment(String path) {
    if (!path.isEmpty()) {
      throw new ConfigException("a variable of the environment is written ${env:NAME}");
    }
    return path;
  }

  private static String file(Path path) {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new ConfigException(path.normalize() + ": there is no such file that may be read");
    }
    return path.normalize().toString();
  }

  private static String folder(Path path) {
    if (!Files.isDirectory(path) || !Files.isReadable(path)) {
      throw new ConfigException(path.normalize() + ": there is no such folder that may be read");
    }
    return path.normalize().toString();
  }

  @Override
  public ConfigData get(String path) {
    throw new UnsupportedOperationException("a placeholder has a key");
  }

  @Override
  public ConfigData get(String path, Set<String> keys) {
    String place = locate.apply(path);
    Map<String, String> found = provider.get(place, keys).data();
    Map<String, String> values = new HashMap<>();
    for (String key : keys) {
      if (!found.containsKey(key)) {
        throw new ConfigException(
            "there is no '%s' in %s".formatted(key, place.isEmpty() ? "the environment" : place));
      }
      // Editors and echo end a file with a newline, which is no part of the secret.
      values.put(key, found.get(key).replaceFirst("\\R\\z", ""));
    }
    return new ConfigData(values);
  }

  @Override
  public void configure(Map<String, ?> settings) {
    provider.configure(settings);
  }

  @Override
  public void close() {
    // None of the three holds anything open.
  }
}
