package io.atomsieve.format.xyz;

import io.atomsieve.format.Trajectories;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Column;
import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
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
   * A text as the value of a pair: as it is, unless ASE would take that for numbers, logicals or
   * JSON.
   */
  public static String text(String text) {
    return XyzComment.text(text);
  }

  /**
   * Writes a structure. What its info and columns call as something else is called is written as
   * {@code info_NAME}; what a former selection has written about it is left out.
   *
   * @param extra further pairs of the comment line, as values stand there
   * @param columns further columns
   * @throws IllegalArgumentException if the length of a column does not fit the number of atoms
   * @throws UncheckedIOException if writing fails
   */
  public void write(Structure structure, Map<String, String> extra, List<Column> columns) {
    XyzTable table = XyzTable.of(structure, columns);
    StringBuilder frame = new StringBuilder();
    frame.append(structure.atoms().size()).append('\n');
    frame.append(comment(structure, extra, table)).append('\n');
    table.append(frame);
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

  private static String comment(Structure structure, Map<String, String> extra, XyzTable table) {
    Atoms atoms = structure.atoms();
    StringJoiner pairs = new StringJoiner(" ");
    if (atoms.cell() != null) {
      StringJoiner lattice = new StringJoiner(" ");
      for (double value : atoms.cell().vectors()) {
        lattice.add(Double.toString(value));
      }
      pairs.add(XyzComment.format("Lattice", lattice.toString()));
    }
    pairs.add(XyzComment.format("Properties", table.properties()));
    XyzInfo.of(structure, extra).forEach((key, value) -> pairs.add(XyzComment.format(key, value)));
    boolean[] pbc = atoms.pbc();
    return pairs
        .add("pbc=\"%s %s %s\"".formatted(flag(pbc[0]), flag(pbc[1]), flag(pbc[2])))
        .toString();
  }

  private static String flag(boolean value) {
    return value ? "T" : "F";
  }
}
