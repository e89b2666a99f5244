package io.atomsieve.format.xyz;

import io.atomsieve.format.Trajectories;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes structures as extended XYZ: {@code ase.io.read} and {@link Trajectories} give the same
 * numbers back, to the last bit. Units are those of a {@link Structure}.
 */
public final class ExtendedXyzWriter implements AutoCloseable {
  private final Writer out;

  /** Writes to {@code out}, which should encode as UTF-8. */
  public ExtendedXyzWriter(Writer out) {
    this.out = out;
  }

  /**
   * Writes a structure.
   *
   * @param extra further pairs of the comment line; they win over those of {@code structure.info()}
   * @param columns further columns by name, with 1 or more values per atom
   * @throws IllegalArgumentException if the length of a column does not fit the number of atoms
   * @throws UncheckedIOException if writing fails
   */
  public void write(Structure structure, Map<String, String> extra, Map<String, double[]> columns) {
    Atoms atoms = structure.atoms();
    StringBuilder frame = new StringBuilder();
    frame.append(atoms.size()).append('\n');
    frame.append(comment(structure, extra, columns)).append('\n');
    for (int i = 0; i < atoms.size(); i++) {
      frame.append(Elements.symbol(atoms.atomicNumbers()[i]));
      append(frame, atoms.positions(), i, 3);
      if (structure.forces() != null) {
        append(frame, structure.forces(), i, 3);
      }
      for (double[] column : columns.values()) {
        append(frame, column, i, column.length / atoms.size());
      }
      frame.append('\n');
    }
    try {
      out.append(frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Flushes what was written to the underlying writer. */
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String comment(
      Structure structure, Map<String, String> extra, Map<String, double[]> columns) {
    Atoms atoms = structure.atoms();
    StringJoiner pairs = new StringJoiner(" ");
    if (atoms.cell() != null) {
      StringJoiner lattice = new StringJoiner(" ");
      for (double value : atoms.cell().vectors()) {
        lattice.add(Double.toString(value));
      }
      pairs.add(XyzComment.format("Lattice", lattice.toString()));
    }
    pairs.add("Properties=" + properties(structure, columns));
    XyzInfo.of(structure, extra).forEach((key, value) -> pairs.add(XyzComment.format(key, value)));
    boolean[] pbc = atoms.pbc();
    return pairs
        .add("pbc=\"%s %s %s\"".formatted(flag(pbc[0]), flag(pbc[1]), flag(pbc[2])))
        .toString();
  }

  private static String properties(Structure structure, Map<String, double[]> columns) {
    StringBuilder properties = new StringBuilder(XyzColumns.PLAIN);
    if (structure.forces() != null) {
      properties.append(":forces:R:3");
    }
    int atoms = structure.atoms().size();
    columns.forEach(
        (name, values) -> {
          if (!name.matches("\\w+")) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a column");
          }
          if (atoms == 0 || values.length == 0 || values.length % atoms != 0) {
            throw new IllegalArgumentException(
                "%d atoms do not share %d values of column %s"
                    .formatted(atoms, values.length, name));
          }
          properties.append(":%s:R:%d".formatted(name, values.length / atoms));
        });
    return properties.toString();
  }

  private static void append(StringBuilder line, double[] values, int atom, int width) {
    for (int i = 0; i < width; i++) {
      line.append(' ').append(values[atom * width + i]);
    }
  }

  private static String flag(boolean value) {
    return value ? "T" : "F";
  }
}
