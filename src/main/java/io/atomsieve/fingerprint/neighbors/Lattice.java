package io.atomsieve.fingerprint.neighbors;

import io.atomsieve.structure.Cell;
import java.util.Arrays;

/**
 * The lattice of a structure with its periodic vectors as short as can be (Minkowski reduction in
 * three dimensions: I. Semaev, in Cryptography and Lattices, LNCS 2146, 181 (2001)). In such a cell
 * the number of images to be searched is in proportion to the number of images within the cutoff,
 * and no image of an atom is closer to it than the shortest vector; neither holds for a skewed
 * cell. The vectors that are not periodic have unit length and are perpendicular to the others.
 *
 * <p>Set for one structure after another without allocating; cells that come again cost nothing.
 */
final class Lattice {
  /** Far more than cells that are not singular need. */
  private static final int MAX_SWEEPS = 1000;

  /** Cells that are reduced but for rounding, such as hexagonal ones, are left as they are. */
  private static final double TOLERANCE = 1e-9;

  private static final Cell NO_CELL = Cell.orthorhombic(1, 1, 1);

  /** Three vectors, row by row, in angstrom. */
  final double[] v = new double[9];

  /** Inverse of that matrix: fractional = position (a row vector) x inverse. */
  final double[] inverse = new double[9];

  /** Distance in angstrom between the two faces that each vector joins. */
  final double[] height = new double[3];

  /** In cubic angstrom. */
  double volume;

  private final double[] source = new double[9];
  private final boolean[] pbc = new boolean[3];
  private boolean isSet;

  /**
   * Takes the lattice of a structure.
   *
   * @param cell not singular once completed; null when there is none
   */
  void set(Cell cell, boolean[] periodic) {
    double[] vectors = (cell == null ? NO_CELL : cell).vectors();
    if (isSet && Arrays.equals(vectors, source) && Arrays.equals(periodic, pbc)) {
      return;
    }
    System.arraycopy(vectors, 0, source, 0, 9);
    System.arraycopy(periodic, 0, pbc, 0, 3);
    isSet = true;
    boolean full = pbc[0] && pbc[1] && pbc[2];
    System.arraycopy(full ? source : new Cell(source).completed(pbc).vectors(), 0, v, 0, 9);
    reduce();
    invert();
  }

  /** Length of vector {@code k}, in angstrom. */
  double length(int k) {
    return Math.hypot(Math.hypot(v[3 * k], v[3 * k + 1]), v[3 * k + 2]);
  }

  /** Whether the vectors are at right angles, but for rounding. */
  boolean isOrthogonal() {
    for (int i = 0; i < 3; i++) {
      int j = (i + 1) % 3;
      if (Math.abs(dot(i, j)) > 1e-12 * Math.sqrt(dot(i, i) * dot(j, j))) {
        return false;
      }
    }
    return true;
  }

  private void invert() {
    for (int i = 0; i < 3; i++) {
      int a = 3 * ((i + 1) % 3);
      int b = 3 * ((i + 2) % 3);
      double x = v[a + 1] * v[b + 2] - v[a + 2] * v[b + 1];
      double y = v[a + 2] * v[b] - v[a] * v[b + 2];
      double z = v[a] * v[b + 1] - v[a + 1] * v[b];
      double determinant = v[3 * i] * x + v[3 * i + 1] * y + v[3 * i + 2] * z;
      inverse[i] = x / determinant;
      inverse[3 + i] = y / determinant;
      inverse[6 + i] = z / determinant;
      volume = Math.abs(determinant);
      height[i] = volume / Math.sqrt(x * x + y * y + z * z);
    }
  }

  private void reduce() {
    boolean shorter = true;
    for (int sweep = 0; shorter && sweep < MAX_SWEEPS; sweep++) {
      shorter = shortenByPairs() || (pbc[0] && pbc[1] && pbc[2] && shortenByBoth());
    }
  }

  private boolean shortenByPairs() {
    boolean changed = false;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        if (i != j && pbc[i] && pbc[j]) {
          double ratio = dot(i, j) / dot(j, j);
          if (Math.abs(ratio) > 0.5 + TOLERANCE) {
            add(i, -Math.rint(ratio), j);
            changed = true;
          }
        }
      }
    }
    return changed;
  }

  /** Adds plus or minus both others to the longest vector if that shortens it. */
  private boolean shortenByBoth() {
    int longest = 0;
    for (int i = 1; i < 3; i++) {
      longest = dot(i, i) > dot(longest, longest) ? i : longest;
    }
    int j = (longest + 1) % 3;
    int k = (longest + 2) % 3;
    double bound = dot(longest, longest) * (1 - TOLERANCE);
    double x = v[3 * longest];
    double y = v[3 * longest + 1];
    double z = v[3 * longest + 2];
    for (int signs = 0; signs < 4; signs++) {
      add(longest, (signs & 1) == 0 ? 1 : -1, j);
      add(longest, (signs & 2) == 0 ? 1 : -1, k);
      if (dot(longest, longest) < bound) {
        return true;
      }
      v[3 * longest] = x;
      v[3 * longest + 1] = y;
      v[3 * longest + 2] = z;
    }
    return false;
  }

  private void add(int i, double factor, int j) {
    for (int axis = 0; axis < 3; axis++) {
      v[3 * i + axis] += factor * v[3 * j + axis];
    }
  }

  private double dot(int i, int j) {
    return v[3 * i] * v[3 * j] + v[3 * i + 1] * v[3 * j + 1] + v[3 * i + 2] * v[3 * j + 2];
  }
}
