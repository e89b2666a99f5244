package io.atomsieve.export;

import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Fingerprints as a NumPy file (format 1.0): a float64 array of one row per atom. The number of
 * rows is filled in at the end, so the array may be larger than memory.
 */
public final class NpyTable implements FingerprintTable {
  /** A multiple of 64, as NumPy wants, with room for any number of rows. */
  private static final int HEADER_SIZE = 128;

  private final Path path;
  private final FileChannel file;
  private final int dimension;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
  private long rows;

  /**
   * Begins a file anew.
   *
   * @param dimension length of every fingerprint
   */
  public NpyTable(Path path, int dimension) throws IOException {
    this.path = path;
    this.dimension = dimension;
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    buffer.put(header());
  }

  @Override
  public void write(Structure structure, int atom, double[] fingerprint) {
    if (fingerprint.length != dimension) {
      throw new IllegalArgumentException(
          "a row of %d values in a table of %d".formatted(fingerprint.length, dimension));
    }
    for (double value : fingerprint) {
      if (buffer.remaining() < Double.BYTES) {
        flush();
      }
      buffer.putDouble(value);
    }
    rows++;
  }

  @Override
  public void close() {
    try (file) {
      flush();
      file.write(ByteBuffer.wrap(header()), 0);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void flush() {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    } catch (IOException e) {
      throw failed(e);
    }
    buffer.clear();
  }

  private byte[] header() {
    String description =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, dimension);
    int length = HEADER_SIZE - 10;
    ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) length);
    String padded = description + " ".repeat(length - 1 - description.length()) + "\n";
    return header.put(padded.getBytes(StandardCharsets.US_ASCII)).array();
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException(path + ": " + e.getMessage(), e);
  }
}
