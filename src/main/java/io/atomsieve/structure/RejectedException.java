package io.atomsieve.structure;

/** A structure that cannot be used, for a reason that lies in the data and not in the service. */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  /**
   * Refuses a structure.
   *
   * @param reason the kind of defect
   * @param message what is wrong and where, for a person
   */
  public RejectedException(RejectReason reason, String message) {
    // No stack trace: this is an ordinary outcome, and a flood of bad frames must stay cheap.
    super(message, null, false, false);
    this.reason = reason;
  }

  public RejectReason reason() {
    return reason;
  }
}
