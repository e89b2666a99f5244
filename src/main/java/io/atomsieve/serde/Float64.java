package io.atomsieve.serde;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of doubles as the records hold them: little-endian, 8 bytes each. */
public final class Float64 {
  private Float64() {}

  /** The bytes of these values, 8 each. */
  public static byte[] toBytes(double[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Double.BYTES)];
    // The view copies in one go where the machine is little-endian itself.
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
    return bytes;
  }

  /** As {@link #toBytes}, ready for a field of a record. */
  public static ByteBuffer toBuffer(double[] values) {
    return ByteBuffer.wrap(toBytes(values));
  }

  /**
   * The values of all these bytes.
   *
   * @throws IllegalArgumentException if the length is not a multiple of 8
   */
  public static double[] toArray(byte[] bytes) {
    return toArray(ByteBuffer.wrap(bytes));
  }

  /**
   * The values of the remaining bytes; leaves the buffer as it is.
   *
   * @throws IllegalArgumentException if their number is not a multiple of 8
   */
  public static double[] toArray(ByteBuffer bytes) {
    if (bytes.remaining() % Double.BYTES != 0) {
      throw new IllegalArgumentException(
          "%d bytes are not a whole number of doubles".formatted(bytes.remaining()));
    }
    double[] values = new double[bytes.remaining() / Double.BYTES];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }
}
