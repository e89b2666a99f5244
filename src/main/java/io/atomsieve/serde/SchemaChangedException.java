package io.atomsieve.serde;

import org.apache.avro.Schema;

/** An id of the schema registry no longer means what it did. */
public final class SchemaChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String ADVICE =
      ". Was the registry emptied or made anew, or is it another one? What is on the topics can be"
          + " read by its ids only: restore the registry from its backup, with the ids that it had";

  private SchemaChangedException(String message, Throwable cause) {
    super(message + ADVICE, cause);
  }

  /**
   * An id that is in use has another schema, or none.
   *
   * @param now what is there instead
   */
  static SchemaChangedException of(int id, Schema known, String now) {
    return new SchemaChangedException(
        "The schema registry's id %d was the schema of %s: %s"
            .formatted(id, known.getFullName(), now),
        null);
  }

  /** A record that this service has written cannot be read. */
  public static SchemaChangedException onTopic(String topic, UnknownSchemaException e) {
    return new SchemaChangedException(
        "What is on %s cannot be read: %s".formatted(topic, e.getMessage()), e);
  }
}
