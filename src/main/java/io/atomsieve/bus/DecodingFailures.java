package io.atomsieve.bus;

import io.atomsieve.serde.NotAvroException;
import io.atomsieve.serde.RegistryErrorException;
import io.atomsieve.serde.RegistryUnavailableException;
import io.atomsieve.serde.UnknownSchemaException;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;

/** Tells what lies in a record, and is a reason to reject it, from trouble with the registry. */
final class DecodingFailures {
  /** Error code of Confluent's API for a schema that does not exist. */
  private static final String SCHEMA_NOT_FOUND = "40403";

  private DecodingFailures() {}

  /**
   * The rejection of the record.
   *
   * @throws SerializationException the failure itself, if the record may be good
   */
  static RejectedException asRejection(SerializationException e) {
    if (e instanceof RegistryUnavailableException || e instanceof RegistryErrorException) {
      throw e;
    }
    if (e instanceof UnknownSchemaException) {
      return new RejectedException(RejectReason.UNKNOWN_SCHEMA, e.getMessage());
    }
    if (!(e instanceof NotAvroException) && e.getCause() instanceof IOException) {
      return ofForeignSerde(e);
    }
    return new RejectedException(RejectReason.NOT_AVRO, e.getMessage());
  }

  /** Confluent's serde wraps all answers of the registry alike, as IOExceptions. */
  private static RejectedException ofForeignSerde(SerializationException e) {
    if (String.valueOf(e.getCause().getMessage()).contains(SCHEMA_NOT_FOUND)) {
      return new RejectedException(RejectReason.UNKNOWN_SCHEMA, e.getCause().getMessage());
    }
    throw e;
  }
}
