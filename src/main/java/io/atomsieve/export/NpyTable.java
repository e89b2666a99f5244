package io.atomsieve.export;

import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Fingerprints as a NumPy file (format 1.0): a float64 array of one row per atom. The number of
 * rows is filled in at the end, so the array may be larger than memory.
 */
public final class NpyTable implements FingerprintTable {
  /** A multiple of 64, as NumPy wants, with room for any number of rows. */
  private static final int HEADER_SIZE = 128;

  private final PieceOutput out;
  private final int dimension;

  private NpyTable(PieceOutput out, int dimension) {
    this.out = out;
    this.dimension = dimension;
  }

  /**
   * Begins a file anew.
   *
   * @param dimension length of every fingerprint
   * @param tell takes the line on what is kept when it is not finished
   */
  public static NpyTable create(String output, int dimension, Consumer<String> tell)
      throws IOException {
    return new NpyTable(
        OutputFile.withHead(output, "fingerprints", rows -> header(rows, dimension), tell),
        dimension);
  }

  @Override
  public void write(Structure structure, int atom, double[] fingerprint) {
    if (fingerprint.length != dimension) {
      throw new IllegalArgumentException(
          "a row of %d values in a table of %d".formatted(fingerprint.length, dimension));
    }
    ByteBuffer row = ByteBuffer.allocate(dimension * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    row.asDoubleBuffer().put(fingerprint);
    try {
      out.stream().write(row.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory
    }
    out.endPiece();
  }

  @Override
  public void finish() {
    out.finish();
  }

  @Override
  public void close() {
    out.close();
  }

  private static byte[] header(long rows, int dimension) {
    String description =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, dimension);
    int length = HEADER_SIZE - 10;
    ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) length);
    String padded = description + " ".repeat(length - 1 - description.length()) + "\n";
    return header.put(padded.getBytes(StandardCharsets.US_ASCII)).array();
  }
}
