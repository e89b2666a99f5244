package io.atomsieve.config;

import io.atomsieve.format.FormatException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/**
 * Checks {@code sasl.jaas.config} before a Kafka client does: the clients' messages quote the words
 * that they stumble over, which in a password without quotation marks are parts of it.
 */
final class JaasSyntax {
  private JaasSyntax() {}

  /**
   * Checks all such settings, those for one kind of client included.
   *
   * @param file the configuration file, for the message
   * @param kafka settings of Kafka's clients
   * @throws FormatException if one cannot be understood
   */
  static void check(Path file, Map<String, String> kafka) {
    kafka.forEach(
        (name, value) -> {
          if (name.endsWith(SaslConfigs.SASL_JAAS_CONFIG) && !isSound(value)) {
            throw new FormatException(
                ("%s: 'kafka.%s': not in the form MODULE required username=\"NAME\""
                        + " password=\"PASSWORD\"; with a semicolon at the end")
                    .formatted(file, name));
          }
        });
  }

  private static boolean isSound(String value) {
    try {
      JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(value)));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
