package io.atomsieve.fingerprint;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;

/**
 * Atoms sorted into bins along the lattice vectors. Along periodic axes the bins fill the cell, and
 * atoms are wrapped into it; along the others they fill the extent of the atoms. There are never
 * more bins than atoms, however dilute the structure.
 */
final class Grid {
  private static final Cell NO_CELL = Cell.orthorhombic(1, 1, 1);

  /** Periodic vectors reduced, the others of unit length and perpendicular to all. */
  final Cell lattice;

  /** Number of bins along each axis. */
  final int[] bins = {1, 1, 1};

  /** How many bins away from its own an atom may have neighbours, along each axis. */
  final int[] reach = new int[3];

  /** Width along each axis of the cell or, if not periodic, of the space that atoms fill. */
  final double[] width = new double[3];

  /** First atom of each bin, and the number of atoms. */
  final int[] start;

  /** Atoms in the order of their bins; the arrays below have this order too. */
  final int[] atom;

  final double[] x;
  final double[] y;
  final double[] z;

  /** Bin along each axis, 3 per atom, in the order of the structure. */
  private final int[] bin;

  private final boolean[] pbc;

  Grid(Atoms atoms, double cutoff) {
    int n = atoms.size();
    pbc = atoms.pbc();
    Cell cell = atoms.cell() == null ? NO_CELL : atoms.cell();
    lattice = LatticeReduction.reduce(cell.completed(pbc), pbc);
    double[] positions = atoms.positions().clone();
    double[] fractions = wrap(positions);
    double[] low = low(fractions);
    chooseBins(n, cutoff);
    bin = assign(fractions, low);
    start = new int[bins[0] * bins[1] * bins[2] + 1];
    atom = sort(n);
    x = gather(positions, 0);
    y = gather(positions, 1);
    z = gather(positions, 2);
  }

  boolean isPeriodic(int axis) {
    return pbc[axis];
  }

  /** Bin of an atom along an axis. */
  int bin(int atomIndex, int axis) {
    return bin[3 * atomIndex + axis];
  }

  /** Wraps positions into the cell along the periodic axes, and returns them as fractions. */
  private double[] wrap(double[] positions) {
    double[] inverse = lattice.inverse();
    double[] fractions = new double[positions.length];
    for (int i = 0; i < positions.length; i += 3) {
      for (int k = 0; k < 3; k++) {
        fractions[i + k] =
            positions[i] * inverse[k]
                + positions[i + 1] * inverse[3 + k]
                + positions[i + 2] * inverse[6 + k];
      }
      for (int k = 0; k < 3; k++) {
        if (pbc[k]) {
          double cells = Math.floor(fractions[i + k]);
          fractions[i + k] -= cells;
          for (int axis = 0; axis < 3; axis++) {
            positions[i + axis] -= cells * lattice.get(k, axis);
          }
        }
      }
    }
    return fractions;
  }

  /** Where the bins begin, as fractions; sets how wide they are together. */
  private double[] low(double[] fractions) {
    double[] low = new double[3];
    for (int k = 0; k < 3; k++) {
      if (pbc[k]) {
        width[k] = lattice.height(k);
        continue;
      }
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = k; i < fractions.length; i += 3) {
        min = Math.min(min, fractions[i]);
        max = Math.max(max, fractions[i]);
      }
      low[k] = min;
      width[k] = Math.max(0, max - min);
    }
    return low;
  }

  /** Bins half as wide as the cutoff, wider if there were more of them than atoms. */
  private void chooseBins(int n, double cutoff) {
    // Rounding may put an atom into the next bin, so bins reach a little farther than the cutoff.
    double radius = cutoff * (1 + 1e-9);
    for (int k = 0; k < 3; k++) {
      bins[k] = (int) Math.max(1, Math.min(n, Math.floor(2 * width[k] / radius)));
    }
    while ((long) bins[0] * bins[1] * bins[2] > Math.max(1, n)) {
      int most = bins[0] >= bins[1] && bins[0] >= bins[2] ? 0 : bins[1] >= bins[2] ? 1 : 2;
      bins[most] -= (bins[most] + 3) / 4;
    }
    for (int k = 0; k < 3; k++) {
      // Infinite when all atoms lie in a plane.
      double within = Math.ceil(radius * bins[k] / width[k]);
      reach[k] = (int) (pbc[k] ? within : Math.min(within, bins[k] - 1));
    }
  }

  private int[] assign(double[] fractions, double[] low) {
    int[] assigned = new int[fractions.length];
    for (int i = 0; i < fractions.length; i++) {
      int k = i % 3;
      double span = pbc[k] ? 1 : width[k];
      // A width of 0 makes this NaN, which is cast to 0.
      int b = (int) ((fractions[i] - low[k]) / span * bins[k]);
      assigned[i] = Math.max(0, Math.min(bins[k] - 1, b));
    }
    return assigned;
  }

  /** A counting sort; fills {@code start}. */
  private int[] sort(int n) {
    for (int i = 0; i < n; i++) {
      start[flat(i) + 1]++;
    }
    for (int b = 1; b < start.length; b++) {
      start[b] += start[b - 1];
    }
    int[] sorted = new int[n];
    int[] next = start.clone();
    for (int i = 0; i < n; i++) {
      sorted[next[flat(i)]++] = i;
    }
    return sorted;
  }

  private int flat(int i) {
    return (bin(i, 0) * bins[1] + bin(i, 1)) * bins[2] + bin(i, 2);
  }

  private double[] gather(double[] positions, int axis) {
    double[] gathered = new double[atom.length];
    for (int s = 0; s < gathered.length; s++) {
      gathered[s] = positions[3 * atom[s] + axis];
    }
    return gathered;
  }
}
