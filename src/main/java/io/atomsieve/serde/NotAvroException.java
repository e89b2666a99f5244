package io.atomsieve.serde;

import org.apache.kafka.common.errors.SerializationException;

/** Bytes that are not a record in the Confluent wire format, or not one of the schema they name. */
public final class NotAvroException extends SerializationException {
  private static final long serialVersionUID = 1L;

  public NotAvroException(String message) {
    super(message);
  }

  public NotAvroException(String message, Throwable cause) {
    super(message, cause);
  }
}
