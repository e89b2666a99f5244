package io.atomsieve.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The schema registry answered and refused, see the Confluent documentation, "Schema Registry API
 * Reference", errors.
 */
public final class RegistryErrorException extends SerializationException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int errorCode;

  /**
   * What was answered.
   *
   * @param status HTTP status
   * @param errorCode the registry's own code, such as 40401; the status where it gave none
   * @param message what was asked and what was answered
   */
  public RegistryErrorException(int status, int errorCode, String message) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }

  public int status() {
    return status;
  }

  public int errorCode() {
    return errorCode;
  }

  /** Whether the schema was refused because it does not go with those before it. */
  public boolean isIncompatible() {
    return status == 409;
  }
}
