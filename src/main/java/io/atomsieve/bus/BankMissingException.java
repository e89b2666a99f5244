package io.atomsieve.bus;

/** What another instance of the service knows of a bank is not configured here. */
public final class BankMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure that a restart cannot mend.
   *
   * @param what is missing
   */
  public BankMissingException(String what) {
    super(
        what
            + ": all instances of the service need the same banks. Put it back into the"
            + " configuration; a bank can go when no candidate waits for it any more (the consumer"
            + " group of admit has no lag)");
  }
}
