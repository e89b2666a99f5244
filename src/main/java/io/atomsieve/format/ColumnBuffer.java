package io.atomsieve.format;

import io.atomsieve.structure.Column;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects what a frame says of each of its atoms in columns that have no meaning of their own. */
public final class ColumnBuffer {
  private static final int START_BYTES = 1 << 10;

  private final String name;
  private final Column.Type type;
  private final int[] fields;
  private final double unit;
  private final List<String> texts = new ArrayList<>();
  private ByteBuffer values = ByteBuffer.allocate(START_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private int size;

  /**
   * A column without values.
   *
   * @param fields where the values of an atom are in its row
   * @param unit what reals are multiplied with
   */
  public ColumnBuffer(String name, Column.Type type, int[] fields, double unit) {
    this.name = name;
    this.type = type;
    this.fields = fields;
    this.unit = unit;
  }

  /**
   * The columns of several buffers, their atoms in the order {@code order} or, if null, as read.
   */
  public static List<Column> columns(List<ColumnBuffer> buffers, int[] order) {
    return buffers.stream().map(buffer -> buffer.column(order)).toList();
  }

  /** Adds the values of the next atom. */
  public void add(Row row) {
    if (values.remaining() < fields.length * Double.BYTES) {
      int capacity = 2 * values.capacity() + fields.length * Double.BYTES;
      byte[] larger = Arrays.copyOf(values.array(), capacity);
      values = ByteBuffer.wrap(larger).order(ByteOrder.LITTLE_ENDIAN).position(values.position());
    }
    for (int field : fields) {
      switch (type) {
        case REAL -> values.putDouble(unit * row.real(field));
        case INTEGER -> values.putLong(row.integer(field));
        case LOGICAL -> values.put((byte) (row.logical(field) ? 1 : 0));
        case STRING -> texts.add(row.text(field));
      }
    }
    size++;
  }

  private Column column(int[] order) {
    byte[] all =
        type == Column.Type.STRING ? joined(order) : order == null ? whole() : ordered(order);
    return new Column(name, type, fields.length, all);
  }

  private byte[] whole() {
    return Arrays.copyOf(values.array(), values.position());
  }

  private byte[] ordered(int[] order) {
    int bytes = values.position() / size; // there are atoms, or they would be in order
    byte[] result = new byte[values.position()];
    for (int i = 0; i < size; i++) {
      System.arraycopy(values.array(), order[i] * bytes, result, i * bytes, bytes);
    }
    return result;
  }

  private byte[] joined(int[] order) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < size; i++) {
      int atom = order == null ? i : order[i];
      for (int k = 0; k < fields.length; k++) {
        all.append(texts.get(atom * fields.length + k)).append('\n');
      }
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }
}
