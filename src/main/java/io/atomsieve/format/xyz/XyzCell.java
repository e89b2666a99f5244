package io.atomsieve.format.xyz;

import io.atomsieve.format.Lines;
import io.atomsieve.format.Numbers;
import io.atomsieve.structure.Cell;
import java.util.List;

/**
 * The cell of an XYZ frame.
 *
 * @param cell the lattice vectors, or null when there are none
 * @param pbc which axes are periodic
 * @param unit what coordinates are to be multiplied with to be in angstrom
 * @param told whether the frame says anything of cell or periodicity
 */
record XyzCell(Cell cell, boolean[] pbc, double unit, boolean told) {

  /** Understands the comment of a frame, which is the current line. */
  static XyzCell of(Lines lines, String comment, XyzPairs pairs) {
    String lattice = pairs.ofFrame("Lattice");
    String pbc = pairs.ofFrame("pbc");
    if (lattice == null && IpiComment.isOne(comment)) {
      IpiComment ipi = IpiComment.parse(lines, comment);
      return new XyzCell(ipi.cell(), pbc(lines, pbc, true), ipi.unit(), true);
    }
    Cell cell = lattice == null ? null : cell(lines, lattice);
    return new XyzCell(cell, pbc(lines, pbc, cell != null), 1, cell != null || pbc != null);
  }

  private static Cell cell(Lines lines, String lattice) {
    List<String> words = XyzComment.flatWords(lattice);
    double[] vectors = new double[9];
    for (int i = 0; i < 9; i++) {
      Double value = words.size() == 9 ? Numbers.parseOrNull(words.get(i)) : null;
      if (value == null) {
        throw lines.error("Lattice should be 9 numbers, not " + Lines.quote(lattice));
      }
      vectors[i] = value;
    }
    return new Cell(vectors);
  }

  private static boolean[] pbc(Lines lines, String text, boolean byDefault) {
    if (text == null) {
      return new boolean[] {byDefault, byDefault, byDefault};
    }
    List<String> words = XyzComment.flatWords(text);
    boolean[] pbc = new boolean[3];
    for (int i = 0; i < 3; i++) {
      // One value stands for all axes, as in ASE.
      switch (words.size() == 3 ? words.get(i) : words.size() == 1 ? words.get(0) : "") {
        case "T", "True", "true", "TRUE", "1" -> pbc[i] = true;
        case "F", "False", "false", "FALSE", "0" -> pbc[i] = false;
        default -> throw lines.error("pbc should be like \"T T F\", not " + Lines.quote(text));
      }
    }
    return pbc;
  }
}
