package io.atomsieve.export;

/** A file that cannot be continued as it is; the message says what somebody has to do. */
public final class FileRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FileRefusedException(String message) {
    super(message);
  }

  FileRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
