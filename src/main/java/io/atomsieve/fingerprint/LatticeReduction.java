package io.atomsieve.fingerprint;

import io.atomsieve.structure.Cell;

/**
 * Finds the shortest vectors of a lattice (Minkowski reduction in three dimensions: I. Semaev, in
 * Cryptography and Lattices, LNCS 2146, 181 (2001)). In such a cell the number of images to be
 * searched is in proportion to the number of images within the cutoff, and no image of an atom is
 * closer to it than the shortest vector; neither holds for a skewed cell.
 */
final class LatticeReduction {
  /** Far more than cells that are not singular need. */
  private static final int MAX_SWEEPS = 1000;

  /** Cells that are reduced but for rounding, such as hexagonal ones, are left as they are. */
  private static final double TOLERANCE = 1e-9;

  private LatticeReduction() {}

  /**
   * The same lattice with its periodic vectors as short as can be; the others are left alone.
   *
   * @param cell completed, not singular
   */
  static Cell reduce(Cell cell, boolean[] pbc) {
    double[] v = cell.vectors().clone();
    boolean shorter = true;
    for (int sweep = 0; shorter && sweep < MAX_SWEEPS; sweep++) {
      shorter = shortenByPairs(v, pbc) || (pbc[0] && pbc[1] && pbc[2] && shortenByBoth(v));
    }
    return new Cell(v);
  }

  private static boolean shortenByPairs(double[] v, boolean[] pbc) {
    boolean changed = false;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        if (i != j && pbc[i] && pbc[j]) {
          double ratio = dot(v, i, j) / dot(v, j, j);
          if (Math.abs(ratio) > 0.5 + TOLERANCE) {
            add(v, i, -Math.rint(ratio), j);
            changed = true;
          }
        }
      }
    }
    return changed;
  }

  /** Adds plus or minus both others to the longest vector if that shortens it. */
  private static boolean shortenByBoth(double[] v) {
    int longest = 0;
    for (int i = 1; i < 3; i++) {
      longest = dot(v, i, i) > dot(v, longest, longest) ? i : longest;
    }
    int j = (longest + 1) % 3;
    int k = (longest + 2) % 3;
    double[] original = v.clone();
    double bound = dot(v, longest, longest) * (1 - TOLERANCE);
    for (int signs = 0; signs < 4; signs++) {
      add(v, longest, (signs & 1) == 0 ? 1 : -1, j);
      add(v, longest, (signs & 2) == 0 ? 1 : -1, k);
      if (dot(v, longest, longest) < bound) {
        return true;
      }
      System.arraycopy(original, 0, v, 0, v.length);
    }
    return false;
  }

  private static void add(double[] v, int i, double factor, int j) {
    for (int axis = 0; axis < 3; axis++) {
      v[3 * i + axis] += factor * v[3 * j + axis];
    }
  }

  private static double dot(double[] v, int i, int j) {
    return v[3 * i] * v[3 * j] + v[3 * i + 1] * v[3 * j + 1] + v[3 * i + 2] * v[3 * j + 2];
  }
}
