package io.atomsieve.export;

import java.io.IOException;

/** A result that cannot be written; the message says which, and why. */
public final class OutputFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputFailedException(String output, IOException cause) {
    super(message(output, cause), cause);
  }

  private static String message(String output, IOException cause) {
    String why = String.valueOf(cause.getMessage());
    return why.startsWith(output + ": ") ? why : output + ": cannot be written: " + why;
  }
}
