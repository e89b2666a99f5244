package io.atomsieve.structure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a file says of each atom, beside what a {@link Structure} has a place for. Nothing
 * is decided by it, so its values stay bytes until somebody writes them down; they are not to be
 * changed.
 *
 * @param name what the file calls it
 * @param width how many values each atom has, at least 1
 * @param values those of the first atom, of the second, ..., each as its type says
 */
public record Column(String name, Type type, int width, byte[] values) {

  /** What the values are. */
  public enum Type {
    /** Float64, little-endian. */
    REAL(Double.BYTES),
    /** Int64, little-endian. */
    INTEGER(Long.BYTES),
    /** One byte, 0 or 1. */
    LOGICAL(1),
    /** UTF-8, ended by a line feed. */
    STRING(0);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /** A column of numbers. */
  public static Column of(String name, double[] values) {
    byte[] bytes = new byte[values.length * Double.BYTES];
    buffer(bytes).asDoubleBuffer().put(values);
    return new Column(name, Type.REAL, 1, bytes);
  }

  /** A column of integers. */
  public static Column of(String name, long[] values) {
    byte[] bytes = new byte[values.length * Long.BYTES];
    buffer(bytes).asLongBuffer().put(values);
    return new Column(name, Type.INTEGER, 1, bytes);
  }

  /** A column of what is so or not. */
  public static Column of(String name, boolean[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return new Column(name, Type.LOGICAL, 1, bytes);
  }

  /** Whether it has as many values as so many atoms need. */
  public boolean fits(int atoms) {
    long count = (long) atoms * width;
    return width > 0 && (type == Type.STRING ? isText(count) : values.length == count * type.bytes);
  }

  /** All values as extended XYZ writes them; strings as they are. */
  public List<String> texts() {
    if (type == Type.STRING) {
      String all = new String(values, StandardCharsets.UTF_8);
      List<String> lines = List.of(all.split("\n", -1)); // and one that is empty behind the last
      return lines.subList(0, lines.size() - 1);
    }
    List<String> texts = new ArrayList<>(values.length / type.bytes);
    ByteBuffer bytes = buffer(values);
    while (bytes.hasRemaining()) {
      texts.add(
          switch (type) {
            case REAL -> Double.toString(bytes.getDouble());
            case INTEGER -> Long.toString(bytes.getLong());
            default -> bytes.get() == 0 ? "F" : "T";
          });
    }
    return texts;
  }

  private boolean isText(long count) {
    long ends = 0;
    for (byte b : values) {
      ends += b == '\n' ? 1 : 0;
    }
    return ends == count && (count == 0 ? values.length == 0 : values[values.length - 1] == '\n');
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
