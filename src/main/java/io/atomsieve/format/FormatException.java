package io.atomsieve.format;

/**
 * A file that cannot be read as what it should be. The message is for its author: file, line where
 * there is one, what is wrong and what was expected.
 */
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean atEnd;

  public FormatException(String message) {
    super(message);
    this.atEnd = false;
  }

  public FormatException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private FormatException(String message, Throwable cause, boolean atEnd) {
    super(message, cause);
    this.atEnd = atEnd;
  }

  /** The same, of a file that has nothing more: its last frame may not be whole. */
  FormatException atEndOfFile() {
    return new FormatException(getMessage(), this, true);
  }

  /** Whether the file ends where it cannot be read, as one that is cut off, or still written. */
  public boolean isAtEndOfFile() {
    return atEnd;
  }
}
