package io.atomsieve.local;

/** The broker or the registry does not start; the message says where, and why. */
public final class NotStartedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  NotStartedException(String message, Throwable cause) {
    super(message, cause);
  }
}
