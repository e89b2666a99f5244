package io.atomsieve.export;

import java.io.IOException;

/** Whoever read the standard output has enough of it, such as {@code head}. */
public final class BrokenPipeException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenPipeException(IOException cause) {
    super("standard output: nobody reads on", cause);
  }
}
