package io.atomsieve.runtime;

/** The state directory cannot be used as it is: somebody has to say what is to become of it. */
public final class StateDirException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message.
   *
   * @param message what is wrong, and what to do
   */
  StateDirException(String message) {
    super(message);
  }
}
