package io.atomsieve.pipeline;

/** A bank on the bus was made with another descriptor than the one configured. */
public final class DescriptorMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DescriptorMismatchException(String bank, String made, String configured) {
    super(
        ("the bank '%s' was made with the descriptor %s, but the configuration has %s for it:"
                + " fingerprints of the two cannot be compared. Go back to the descriptor it was"
                + " made with, or give the bank a new name to begin a new one")
            .formatted(bank, made, configured));
  }

  /** Throws if the two ids differ. */
  static void check(String bank, String made, String configured) {
    if (!made.equals(configured)) {
      throw new DescriptorMismatchException(bank, made, configured);
    }
  }
}
