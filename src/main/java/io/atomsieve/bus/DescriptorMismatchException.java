package io.atomsieve.bus;

/** A bank on the bus was made with another descriptor than the one configured. */
public final class DescriptorMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DescriptorMismatchException(String bank, String made, String configured) {
    super(
        ("the bank '%s' was made with the descriptor %s, but the configuration has %s for it:"
                + " fingerprints of the two cannot be compared. Go back to the descriptor %s, or give"
                + " the bank another name in the configuration and fill it with `atomsieve bank"
                + " rebuild --from %s --to NEW`")
            .formatted(bank, made, configured, made, bank));
  }

  /**
   * Checks that what was made with a descriptor can be compared with what is made now.
   *
   * @param made id of the descriptor of the records
   * @param configured id of the one configured
   * @throws DescriptorMismatchException if the two ids differ
   */
  public static void check(String bank, String made, String configured) {
    if (!made.equals(configured)) {
      throw new DescriptorMismatchException(bank, made, configured);
    }
  }
}
