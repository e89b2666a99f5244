package io.atomsieve.bus;

/** A store and the bank topic do not hold the same entries. */
public final class EntryMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private EntryMismatchException(String message) {
    super(message);
  }

  /**
   * The stores of admit lack an entry that is on the bank topic, and nothing tells that it is
   * theirs, as an older version began the bank.
   *
   * @param entry on the topic
   */
  public static EntryMismatchException missing(String entry, String topic) {
    return new EntryMismatchException(
        ("%s is on the topic %s, but not in the stores of admit, which would give its number away"
                + " again: is the application-id another one than before, was the application reset or"
                + " its changelog lost, or does another service write to the same topics? Go back to"
                + " the application-id that made the bank, or give the bank another name in the"
                + " configuration and fill it with `atomsieve bank rebuild --from OLD --to NEW`")
            .formatted(entry, topic));
  }

  /**
   * Entries before one on the bank topic are missing.
   *
   * @param entry on the topic
   * @param holder the replica, or admit
   * @param held how many of its kind there are
   */
  public static EntryMismatchException gap(String entry, String topic, String holder, int held) {
    return new EntryMismatchException(
        ("%s came from the topic %s when %s held %d: is the state-dir that of another"
                + " cluster? Remove it: all in it is made anew from the topics. If that does not help,"
                + " entries are missing from the topic, as `atomsieve bank verify` will tell")
            .formatted(entry, topic, holder, held));
  }

  /**
   * An entry on the bank topic is not the one that a store holds under its name.
   *
   * @param entry on the topic
   */
  public static EntryMismatchException different(String entry, String topic) {
    return new EntryMismatchException(
        ("%s on the topic %s is not the one that is held here under this number: is the"
                + " state-dir that of another cluster? Or does another service write to the same"
                + " topics? In the first case remove the state-dir: all in it is made anew from the"
                + " topics. In the second, give each service topics of its own")
            .formatted(entry, topic));
  }
}
