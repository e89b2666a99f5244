package io.atomsieve.export;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that one process at a time continues, and that begins with whole batches only: beside it
 * is recorded how many of its bytes belong to which {@link FilePosition}. What is behind them was
 * not written to its end, and is cut off. For one thread.
 */
final class AppendedFile implements AutoCloseable {
  private final FileOperations disk;
  private final Path path;
  private final FileGuard guard;
  private final PositionFile record;
  private FileChannel file;

  /** How many bytes of it are whole batches. */
  private long whole;

  private AppendedFile(FileOperations disk, Path path, FileGuard guard) {
    this.disk = disk;
    this.path = path;
    this.guard = guard;
    this.record = new PositionFile(disk, path);
  }

  /**
   * Takes a file, which need not exist, for this process; changes nothing in it yet.
   *
   * @throws FileRefusedException if another process has it, or it is no file
   */
  static AppendedFile open(Path path, FileOperations disk) throws IOException {
    Path real = FileGuard.realPath(path);
    if (Files.exists(real) && !Files.isRegularFile(real)) {
      throw new FileRefusedException(path + " is no regular file; '-' is standard output");
    }
    return new AppendedFile(disk, real, FileGuard.take(real));
  }

  /** Its one real path. */
  Path path() {
    return path;
  }

  /** Its length now, -1 if it does not exist. */
  long length() throws IOException {
    return Files.exists(path) ? Files.size(path) : -1;
  }

  /** What was recorded last. */
  Optional<FilePosition> position() throws IOException {
    return record.read();
  }

  Path positionPath() {
    return record.path();
  }

  /**
   * Brings the file to a position, and records that before the first byte is written.
   *
   * @return how many bytes behind it were cut off
   */
  long begin(FilePosition position) {
    try {
      long rest = Math.max(0, length() - position.length());
      // Before the file: an empty file with the position of one that was moved away looks broken.
      record.write(position);
      whole = position.length();
      file = disk.open(path, CREATE, WRITE, APPEND);
      if (rest > 0) {
        disk.truncate(file, whole); // should this get lost, it is done again
      }
      disk.forceNames(path.getParent());
      return rest;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Takes what is to be appended; {@link #begin} comes first. */
  OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        append(ByteBuffer.wrap(bytes, from, length));
      }
    };
  }

  /**
   * Makes all that was written safe, and then the position.
   *
   * @param position its length is not looked at: that of the file counts
   * @return with the length
   * @throws FileRefusedException if somebody else has moved or changed the file meanwhile
   */
  FilePosition commit(FilePosition position) {
    try {
      disk.force(file);
      long length = file.size();
      if (length() != length) {
        throw new FileRefusedException(
            path + " was moved away or replaced while structures were collected into it");
      }
      // Now: should recording it fail, nobody knows whether it is recorded.
      whole = length;
      FilePosition written = position.withLength(length);
      record.write(written);
      return written;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Ends it; what was not committed is taken away, so that nobody reads half of a structure. */
  @Override
  public void close() throws IOException {
    try (guard;
        FileChannel closing = file) {
      if (closing != null && closing.size() > whole) {
        disk.truncate(closing, whole);
      }
    }
  }

  private void append(ByteBuffer bytes) {
    try {
      disk.write(file, bytes);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    // The system says what, but not always of which file.
    String message = String.valueOf(e.getMessage());
    IOException named =
        new IOException(message.contains(path.toString()) ? message : path + ": " + message);
    named.addSuppressed(e);
    return new UncheckedIOException(named);
  }
}
