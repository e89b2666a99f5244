package io.atomsieve.client;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.security.JaasContext;

/** Why the brokers cannot be used, for whoever wrote the configuration; never with a password. */
final class KafkaFailures {
  private KafkaFailures() {}

  /**
   * A refused connection or request.
   *
   * @param kafka the settings of the client
   */
  static KafkaException refused(Map<String, String> kafka, Throwable cause) {
    String brokers = kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    if (cause instanceof SslAuthenticationException) {
      return new KafkaException(
          "no TLS connection with %s: %s".formatted(brokers, messages(cause)), cause);
    }
    if (cause instanceof AuthenticationException) {
      return new KafkaException(
          "%s refused the login%s: %s".formatted(brokers, user(kafka), cause.getMessage()), cause);
    }
    return new KafkaException("%s: %s".formatted(brokers, cause.getMessage()), cause);
  }

  /** A client that could not be made: Kafka hides the reason behind "Failed to create". */
  static KafkaException notCreated(KafkaException e) {
    Throwable reason = e.getCause() == null ? e : e.getCause();
    return new ClientSettingsException("kafka: " + messages(reason), e);
  }

  private static String user(Map<String, String> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.computeIfPresent(
        SaslConfigs.SASL_JAAS_CONFIG, (name, value) -> new Password(value.toString()));
    try {
      Object user =
          JaasContext.loadClientContext(settings)
              .configurationEntries()
              .get(0)
              .getOptions()
              .get("username");
      return user == null ? "" : " of '" + user + "'";
    } catch (IllegalArgumentException e) {
      return ""; // the JVM's own JAAS configuration, or none
    }
  }

  private static String messages(Throwable e) {
    StringBuilder messages = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      // Many repeat their cause.
      if (message != null && messages.indexOf(message) < 0) {
        messages.append(messages.isEmpty() ? "" : ": ").append(message);
      }
    }
    return messages.toString();
  }
}
