package io.atomsieve.bus;

/** A bank is not the one that it would have to be. */
public final class IdentityMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private IdentityMismatchException(String message) {
    super(message);
  }

  /** The bank was born on another cluster, or on other topics of the same names. */
  static IdentityMismatchException elsewhere(String bank, String what, String born, String here) {
    return new IdentityMismatchException(
        ("the bank '%s' was born where %s has the id %s, here it is %s: is the state-dir that of"
                + " another cluster, was a topic deleted and made anew, or were records copied? Go"
                + " back to where it was born, or remove the state-dir if that is from elsewhere. To"
                + " go on here with what needs-dft has, give the bank another name in the"
                + " configuration and fill it with `atomsieve bank rebuild --from %s --to NEW`")
            .formatted(bank, what, born, here, bank));
  }

  /**
   * The bank topic is empty, though structures were selected for a bank.
   *
   * @param selected where the first of them is
   */
  public static IdentityMismatchException gone(String bank, String bankTopic, String selected) {
    return new IdentityMismatchException(
        ("%s was selected for the bank '%s', but %s is empty: was it deleted and made anew? Bring it"
                + " back; or give the bank another name in the configuration and fill it with"
                + " `atomsieve bank rebuild --from %s --to NEW`; or, if nothing of it is needed any"
                + " more, give the service topics of its own (topics: in its configuration)")
            .formatted(selected, bank, bankTopic, bank));
  }

  /** Another service writes to the bank. */
  static IdentityMismatchException application(String bank, String born, String here) {
    return new IdentityMismatchException(
        ("the bank '%s' is that of the application-id '%s', this is '%s': two services that write to"
                + " the same topics would give the same numbers twice. Go back to '%s', or give this"
                + " service topics of its own (topics: in its configuration)")
            .formatted(bank, born, here, born));
  }

  /** A newer version of atomsieve keeps the bank otherwise. */
  static IdentityMismatchException newer(String bank, int format) {
    return new IdentityMismatchException(
        ("the bank '%s' is kept in format %d, this version of atomsieve knows %d: run the version"
                + " that wrote it, or a later one")
            .formatted(bank, format, BankIdentities.FORMAT));
  }

  /**
   * Two banks have one name.
   *
   * @param one id of the first
   * @param other id of the second
   * @param where the second was found
   */
  public static IdentityMismatchException another(
      String bank, String one, String other, String where) {
    return new IdentityMismatchException(
        ("the bank '%s' with the id %s was expected, but %s has one with the id %s: is the state-dir"
                + " that of another cluster? Then remove it: all in it is made anew from the topics."
                + " Or does another service write to the same topics? Then give each its own")
            .formatted(bank, one, where, other));
  }

  /** Definitions of the bank are missing from its history. */
  public static IdentityMismatchException gap(String bank, int version, int known) {
    return new IdentityMismatchException(
        ("version %d of the definition of the bank '%s' came when %d were known: records are missing"
                + " from the bank topic, as `atomsieve bank verify` will tell")
            .formatted(version, bank, known));
  }

  /**
   * An entry was decided upon by a definition that the bank never had.
   *
   * @param entry on the bank topic
   * @param definition its hash
   */
  public static IdentityMismatchException unknown(String bank, String entry, String definition) {
    return new IdentityMismatchException(
        ("%s was decided upon by the definition %s, which the bank '%s' never had: does another"
                + " service write to the same topics? Give each service topics of its own")
            .formatted(entry, definition, bank));
  }
}
