package io.atomsieve.serde;

import org.apache.kafka.common.errors.SerializationException;

/** No schema registry answered, after some attempts. The message names their URLs. */
public final class RegistryUnavailableException extends SerializationException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
