package io.atomsieve.client;

import org.apache.kafka.common.KafkaException;

/**
 * A Kafka client that could not be made of its settings, such as a key store that does not open.
 */
public final class ClientSettingsException extends KafkaException {
  private static final long serialVersionUID = 1L;

  ClientSettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
