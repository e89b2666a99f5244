package io.atomsieve.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Something that takes what it is given at once, such as standard output or a pipe. */
final class DirectOutput implements PieceOutput {
  private final String name;
  private final OutputStream out;

  DirectOutput(String name, OutputStream out) {
    this.name = name;
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  /** Standard output, which stays open. */
  static DirectOutput standardOutput() {
    return new DirectOutput("standard output", new StandardOutput());
  }

  @Override
  public OutputStream stream() {
    return out;
  }

  @Override
  public void endPiece() {
    flush();
  }

  @Override
  public void finish() {
    flush();
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new OutputFailedException(name, e);
    }
  }

  private void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new OutputFailedException(name, e);
    }
  }
}
