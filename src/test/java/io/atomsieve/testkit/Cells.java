package io.atomsieve.testkit;

import io.atomsieve.structure.Cell;

/** Geometry of a cell, written down in the plainest way. */
public final class Cells {
  private Cells() {}

  /** Distance in angstrom between the two faces of the cell that lattice vector {@code i} joins. */
  public static double height(Cell cell, int i) {
    double[] face = cross(cell.vectors(), (i + 1) % 3, (i + 2) % 3);
    return Math.abs(volume(cell)) / Math.hypot(Math.hypot(face[0], face[1]), face[2]);
  }

  /** The least of the three heights. */
  public static double leastHeight(Cell cell) {
    return Math.min(Math.min(height(cell, 0), height(cell, 1)), height(cell, 2));
  }

  /** {@code fractional = position x inverse}, with positions as row vectors; row by row. */
  public static double[] inverse(Cell cell) {
    double[] inverse = new double[9];
    for (int i = 0; i < 3; i++) {
      double[] column = cross(cell.vectors(), (i + 1) % 3, (i + 2) % 3);
      for (int axis = 0; axis < 3; axis++) {
        inverse[3 * axis + i] = column[axis] / volume(cell);
      }
    }
    return inverse;
  }

  private static double volume(Cell cell) {
    double[] v = cell.vectors();
    double[] face = cross(v, 1, 2);
    return v[0] * face[0] + v[1] * face[1] + v[2] * face[2];
  }

  private static double[] cross(double[] v, int i, int j) {
    int a = 3 * i;
    int b = 3 * j;
    return new double[] {
      v[a + 1] * v[b + 2] - v[a + 2] * v[b + 1],
      v[a + 2] * v[b] - v[a] * v[b + 2],
      v[a] * v[b + 1] - v[a + 1] * v[b]
    };
  }
}
