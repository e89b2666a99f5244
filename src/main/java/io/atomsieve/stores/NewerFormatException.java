package io.atomsieve.stores;

/** A store holds what only a newer version of atomsieve can read. */
public final class NewerFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NewerFormatException(String store, String record, Throwable cause) {
    super(
        ("the store '%s' has a %s in a format that this version of atomsieve does not know: a newer"
                + " one wrote it. Run that version or a later one; to delete state-dir does not help,"
                + " since the changelog topic of the store holds the same")
            .formatted(store, record),
        cause);
  }
}
