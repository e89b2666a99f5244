package io.atomsieve.format;

/**
 * A file that cannot be read as what it should be. The message is for its author: file, line where
 * there is one, what is wrong and what was expected.
 */
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FormatException(String message) {
    super(message);
  }

  public FormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
