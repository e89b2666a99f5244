package io.atomsieve.format.vasp;

import io.atomsieve.format.Lines;
import io.atomsieve.format.Row;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Elements;
import java.util.Arrays;

/**
 * What an XDATCAR says before its frames.
 *
 * @param cell the lattice vectors
 * @param elements atomic numbers, in the order of the file
 * @param ends for each of them the number of atoms up to its last one
 */
record XdatcarHead(Cell cell, int[] elements, int[] ends) {
  private static final String SCALE = "the scale of the lattice";

  /** The coordinates of more do not fit into an array. */
  private static final int MAX_ATOMS = Integer.MAX_VALUE / 6;

  int atoms() {
    return ends[ends.length - 1];
  }

  /**
   * Reads a head. Its title may be blank, and as blank lines before a head are passed over, it may
   * be gone by now: the line with the scale is the one before that of a vector.
   *
   * @param instead what else could be here, for messages; null before the first frame
   */
  static XdatcarHead read(Lines lines, String instead) {
    Row title = lines.row("the title");
    Row next = Row.of(lines, lines.peek() == null ? "" : lines.peek());
    boolean isScale = title.size() == 1 && next.size() == 3;
    if (instead != null && !isScale && next.size() != 1) {
      throw title.error(
          "'%s' is expected here, not %s"
              .formatted(instead, Lines.quote(String.join(" ", title.fields()))));
    }
    if (lines.peek() != null && !isScale && next.size() != 1) {
      throw lines.error(
          lines.number() + 1,
          "the second line of an XDATCAR is the scale of the lattice, not %s; if it is another file,"
                  .formatted(Lines.quote(String.join(" ", next.fields())))
              + " say what it is with --format (lammps, xyz or xdatcar)");
    }
    double scale = numbers(isScale ? title : lines.row(SCALE), SCALE, 1)[0];
    double[] vectors = new double[9];
    for (int i = 0; i < 3; i++) {
      String what = "a lattice vector";
      System.arraycopy(numbers(lines.row(what), what, 3), 0, vectors, 3 * i, 3);
    }
    int[] elements = elements(lines.row("the elements"));
    int[] ends = ends(lines.row("the number of atoms of each element"), elements.length);
    return new XdatcarHead(scaled(new Cell(vectors), scale), elements, ends);
  }

  /** A negative scale is the volume of the cell, as in POSCAR. */
  private static Cell scaled(Cell cell, double scale) {
    double factor = scale < 0 ? Math.cbrt(-scale / Math.abs(cell.determinant())) : scale;
    return new Cell(Arrays.stream(cell.vectors()).map(value -> factor * value).toArray());
  }

  private static int[] elements(Row symbols) {
    if (symbols.size() == 0) {
      throw symbols.error("the elements are missing");
    }
    return symbols.fields().stream().mapToInt(name -> atomicNumber(symbols, name)).toArray();
  }

  /** The element of a potential such as {@code Ge}, {@code Ge_d} or {@code Ge/8f3a}. */
  private static int atomicNumber(Row symbols, String potential) {
    try {
      return Elements.atomicNumber(potential.replaceFirst("[_/].*", ""));
    } catch (IllegalArgumentException e) {
      throw symbols.error(e.getMessage() + "; XDATCAR is read as VASP 5 and 6 write it");
    }
  }

  private static int[] ends(Row counts, int elements) {
    if (counts.size() != elements) {
      throw counts.error("%d elements have %d counts".formatted(elements, counts.size()));
    }
    int[] ends = new int[elements];
    long end = 0;
    for (int i = 0; i < elements; i++) {
      long count = counts.integer(i);
      if (count < 0 || count > MAX_ATOMS - end) {
        throw counts.error("%d is no possible number of atoms".formatted(count));
      }
      end += count;
      ends[i] = (int) end;
    }
    return ends;
  }

  private static double[] numbers(Row row, String what, int count) {
    if (row.size() != count) {
      throw row.error("%s has %d numbers, not %d".formatted(what, count, row.size()));
    }
    double[] numbers = new double[count];
    Arrays.setAll(numbers, row::real);
    return numbers;
  }
}
