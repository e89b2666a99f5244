package io.atomsieve.export;

import java.io.IOException;

/** A result that cannot be written; the message says which, and why. */
public final class OutputFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputFailedException(String output, IOException cause) {
    super(output + ": cannot be written: " + cause.getMessage(), cause);
  }
}
