package io.atomsieve.export;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output, which stays open. Not {@code System.out}, which keeps to itself that nobody
 * reads on, or that the disk is full.
 */
public final class StandardOutput extends OutputStream {
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private IOException failure;

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * Writes, without a buffer.
   *
   * @throws BrokenPipeException if nobody reads on
   */
  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = isBrokenPipe(e) ? new BrokenPipeException(e) : named(e);
      throw failure;
    }
  }

  /** Why it did not take what was written, which writers of text do not tell. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  private static IOException named(IOException e) {
    return new IOException("standard output: " + e.getMessage(), e);
  }

  /** In the words of Linux and macOS, and of Windows. */
  private static boolean isBrokenPipe(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("the pipe ");
  }

  @Override
  public void close() {
    // Others write to it, too.
  }
}
