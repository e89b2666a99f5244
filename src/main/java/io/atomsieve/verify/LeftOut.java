package io.atomsieve.verify;

/** Why a frame need not be covered. */
public enum LeftOut {
  /** It cannot be used, or the service has rejected it. */
  REJECTED("rejected"),
  /** It waited, or still waits, beyond the budget of its simulation. */
  PARKED("parked"),
  /** screen or admit has not come to it yet. */
  UNDECIDED("not decided yet"),
  /** It belongs to a bank that is not checked. */
  OTHER_BANK("of other banks"),
  /** It may have been screened for a bank that is no longer configured. */
  FORMER_BANK("from before the bank");

  private final String text;

  LeftOut(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
