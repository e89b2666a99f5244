package io.atomsieve.format.lammps;

import io.atomsieve.format.Lines;
import io.atomsieve.format.Row;
import io.atomsieve.structure.Cell;
import java.util.List;

/**
 * The simulation box of a LAMMPS dump.
 *
 * @param cell the lattice vectors
 * @param origin the corner of the box they start from, 3 values in angstrom
 * @param pbc which axes are periodic
 */
record LammpsBox(Cell cell, double[] origin, boolean[] pbc) {
  private static final String EXAMPLE = "such as 'ITEM: BOX BOUNDS pp pp pp'";

  /**
   * Reads the three lines after {@code ITEM: BOX BOUNDS}, which is the current line.
   *
   * @param labels what follows {@code ITEM: BOX BOUNDS}
   */
  static LammpsBox read(Lines lines, List<String> labels) {
    boolean[] pbc = pbc(lines, labels);
    List<String> form = labels.subList(0, labels.size() - 3);
    if (form.equals(List.of("abc", "origin"))) {
      return general(rows(lines, 4), pbc);
    }
    if (form.equals(List.of("xy", "xz", "yz"))) {
      return restricted(rows(lines, 3), pbc);
    }
    if (form.isEmpty()) {
      return orthogonal(rows(lines, 2), pbc);
    }
    throw lines.error("the box is of an unknown form: " + Lines.quote(String.join(" ", form)));
  }

  private static boolean[] pbc(Lines lines, List<String> labels) {
    int first = labels.size() - 3;
    boolean[] pbc = new boolean[3];
    for (int axis = 0; axis < 3; axis++) {
      if (first < 0 || !labels.get(first + axis).matches("[pfsm]{2}")) {
        // LAMMPS has written the flags since 2009; to guess would mean wrong neighbours in silence.
        throw lines.error("the box has no boundary flags, " + EXAMPLE);
      }
      pbc[axis] = labels.get(first + axis).equals("pp");
    }
    return pbc;
  }

  private static double[] rows(Lines lines, int columns) {
    double[] values = new double[3 * columns];
    for (int i = 0; i < 3; i++) {
      Row row = lines.row("the bounds of the box");
      if (row.size() != columns) {
        throw lines.error(
            "a line of the box has %d numbers, not %d".formatted(columns, row.size()));
      }
      for (int j = 0; j < columns; j++) {
        values[columns * i + j] = row.real(j);
      }
    }
    return values;
  }

  private static LammpsBox orthogonal(double[] v, boolean[] pbc) {
    Cell cell = Cell.orthorhombic(v[1] - v[0], v[3] - v[2], v[5] - v[4]);
    return new LammpsBox(cell, new double[] {v[0], v[2], v[4]}, pbc);
  }

  /**
   * Lower triangular vectors. The bounds are those of the rectangle around the tilted box, see
   * "Howto triclinic" in the manual of LAMMPS.
   */
  private static LammpsBox restricted(double[] v, boolean[] pbc) {
    double xy = v[2];
    double xz = v[5];
    double yz = v[8];
    double xlo = v[0] - Math.min(Math.min(0, xy), Math.min(xz, xy + xz));
    double xhi = v[1] - Math.max(Math.max(0, xy), Math.max(xz, xy + xz));
    double ylo = v[3] - Math.min(0, yz);
    double yhi = v[4] - Math.max(0, yz);
    Cell cell = new Cell(new double[] {xhi - xlo, 0, 0, xy, yhi - ylo, 0, xz, yz, v[7] - v[6]});
    return new LammpsBox(cell, new double[] {xlo, ylo, v[6]}, pbc);
  }

  /** Any three vectors, each followed by a component of the origin (LAMMPS since 2024). */
  private static LammpsBox general(double[] v, boolean[] pbc) {
    Cell cell = new Cell(new double[] {v[0], v[1], v[2], v[4], v[5], v[6], v[8], v[9], v[10]});
    return new LammpsBox(cell, new double[] {v[3], v[7], v[11]}, pbc);
  }
}
