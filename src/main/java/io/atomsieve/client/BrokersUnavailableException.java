package io.atomsieve.client;

import org.apache.kafka.common.errors.RetriableException;

/** No Kafka broker answers. */
public final class BrokersUnavailableException extends RetriableException {
  private static final long serialVersionUID = 1L;

  BrokersUnavailableException(String brokers, Throwable cause) {
    super(
        ("no Kafka broker answers at %s (bootstrap.servers): is it running, and is"
                + " security.protocol that of this port?")
            .formatted(brokers),
        cause);
  }
}
