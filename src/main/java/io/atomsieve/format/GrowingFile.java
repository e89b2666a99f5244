package io.atomsieve.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * A file that another program may still write: at its end, reading waits for more. It comes to an
 * end when nobody writes any more, or when the file is not the one that was opened: when another
 * one has its name, or it has become shorter. What was still in the former one is read before.
 */
final class GrowingFile extends InputStream {
  private static final int PAUSE_MILLIS = 50;

  private final Path file;
  private final FileChannel channel;
  private final Object key;
  private final BooleanSupplier finished;
  private boolean replaced;

  /**
   * Opens the file; waits until there is one.
   *
   * @param finished whether nobody writes any more; asked at the end of the file, and what comes
   *     before it says so is read
   * @throws NoSuchFileException if there is no file when nobody writes any more
   */
  GrowingFile(Path file, BooleanSupplier finished) throws IOException {
    this.file = file;
    this.finished = finished;
    while (!Files.exists(file) && !finished.getAsBoolean()) {
      pause();
    }
    this.channel = FileChannel.open(file);
    this.key = Objects.requireNonNullElse(key(), this);
  }

  /** Whether it came to its end since there is another file now, or its content is another. */
  boolean isReplaced() {
    return replaced;
  }

  /** The first bytes of the file that is open, whatever has its name by now. */
  byte[] head(int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(most);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
      // A read may give less than there is.
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer into = ByteBuffer.wrap(bytes, offset, length);
    while (!replaced) {
      // Both are asked before the last read, or what was written in between would be lost.
      boolean last = finished.getAsBoolean();
      boolean other = isOther();
      int count = channel.read(into);
      if (count != -1) {
        return count;
      }
      replaced = other;
      if (last) {
        break;
      }
      if (!replaced) {
        pause();
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Whether another file has its name by now, or it has become shorter than what was read. */
  boolean isOther() throws IOException {
    Object now = key();
    return channel.size() < channel.position() || (now != null && !now.equals(key));
  }

  /** What the file system knows the file by; null when it has no file of that name. */
  private Object key() throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null; // between two, perhaps
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for more");
    }
  }
}
