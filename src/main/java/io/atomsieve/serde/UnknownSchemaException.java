package io.atomsieve.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A schema id that the registry does not know, or whose schema is not that of the record wanted.
 */
public final class UnknownSchemaException extends SerializationException {
  private static final long serialVersionUID = 1L;

  public UnknownSchemaException(String message) {
    super(message);
  }

  public UnknownSchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
