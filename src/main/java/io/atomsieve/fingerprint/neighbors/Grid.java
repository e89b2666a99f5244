package io.atomsieve.fingerprint.neighbors;

import io.atomsieve.structure.Atoms;
import java.util.Arrays;

/**
 * Atoms and their periodic images sorted into bins along the lattice vectors. Along periodic axes
 * the bins fill the cell, with images in bins around it as far as the cutoff reaches; along the
 * others they fill the extent of the atoms. What is within reach of an atom is then in plain ranges
 * of bins, with no regard to periodicity. There are never more bins in the cell than atoms, however
 * dilute the structure. Filled with one structure after another; arrays only grow.
 */
final class Grid {
  final Lattice lattice = new Lattice();

  /** Number of bins along each axis, those of images included. */
  final int[] dims = new int[3];

  /** How many bins away from its own an atom may have neighbours, along each axis. */
  final int[] reach = new int[3];

  /** Width along each axis of the cell or, if not periodic, of the space that atoms fill. */
  final double[] width = new double[3];

  /** First slot of each bin; the last bin is followed by the number of slots. */
  int[] start = {};

  /** Number of slots: the atoms and their images in the order of their bins. */
  int slots;

  /** Which atom each slot holds an image of. */
  int[] atom = {};

  double[] x = {};
  double[] y = {};
  double[] z = {};

  /** Slot of each atom itself, the one within the cell. */
  int[] home = {};

  private final int[] bins = new int[3];

  /** Width of a bin along each axis if they are at right angles, else 0. */
  private final double[] depth = new double[3];

  private double inverseDepth2;
  private final double[] low = new double[3];
  private boolean[] pbc;
  private double[] wrapped = {};
  private double[] fractions = {};

  /** Bin along each axis, 3 per atom, counted from the first bin of images. */
  private int[] bin = {};

  private int[] next = {};

  /** Sorts the atoms into bins, without their images; {@link #addImages} is next. */
  void fill(Atoms atoms, double cutoff) {
    int n = atoms.size();
    pbc = atoms.pbc();
    lattice.set(atoms.cell(), pbc);
    if (home.length < n) {
      home = new int[n];
      wrapped = new double[3 * n];
      fractions = new double[3 * n];
      bin = new int[3 * n];
    }
    System.arraycopy(atoms.positions(), 0, wrapped, 0, 3 * n);
    for (int i = 0; i < 3 * n; i += 3) {
      wrap(i);
    }
    findExtent(n);
    chooseBins(n, cutoff);
    assign(n);
  }

  boolean isPeriodic(int axis) {
    return pbc[axis];
  }

  /** Bin of an atom along an axis. */
  int bin(int i, int axis) {
    return bin[3 * i + axis];
  }

  /**
   * Square of the distance between two bins along one axis, in angstrom; 0 when the axes are not at
   * right angles, and distances along them do not add up.
   */
  double gap2(int bins, int axis) {
    double gap = (Math.abs(bins) - 1) * depth[axis];
    return gap > 0 ? gap * gap : 0;
  }

  /**
   * How many bins away an atom may have neighbours along the last axis, in bins that are a distance
   * away along the others; negative if it has none.
   */
  int reach2(double gap2, double cutoff) {
    double rest = cutoff * cutoff * (1 + 1e-9) - gap2;
    if (rest < 0) {
      return -1;
    }
    return depth[2] > 0 ? (int) Math.min(reach[2], Math.sqrt(rest) * inverseDepth2 + 1) : reach[2];
  }

  /** How many slots {@link #addImages} is going to fill, at the most. */
  double slotsNeeded(int n) {
    double images = n;
    for (int k = 0; k < 3; k++) {
      images *= pbc[k] ? Math.ceil((double) dims[k] / bins[k]) : 1;
    }
    return Math.max(images, (double) dims[0] * dims[1] * dims[2]);
  }

  void addImages(int n) {
    int count = dims[0] * dims[1] * dims[2];
    if (start.length < count + 1) {
      start = new int[count + 1];
      next = new int[count + 1];
    }
    Arrays.fill(start, 0, count + 1, 0);
    for (int i = 0; i < n; i++) {
      visitImages(i, false);
    }
    for (int b = 0; b < count; b++) {
      start[b + 1] += start[b];
    }
    slots = start[count];
    if (atom.length < slots) {
      int capacity = slots + slots / 8;
      atom = new int[capacity];
      x = new double[capacity];
      y = new double[capacity];
      z = new double[capacity];
    }
    System.arraycopy(start, 0, next, 0, count);
    for (int i = 0; i < n; i++) {
      visitImages(i, true);
    }
  }

  /** Goes through all images within reach of the cell: to count them, or to put them in place. */
  private void visitImages(int i, boolean place) {
    int b0 = bin[3 * i];
    int b1 = bin[3 * i + 1];
    int b2 = bin[3 * i + 2];
    int first1 = first(b1, 1);
    int last1 = last(b1, 1);
    int first2 = first(b2, 2);
    int last2 = last(b2, 2);
    int last0 = last(b0, 0);
    for (int s0 = first(b0, 0); s0 <= last0; s0++) {
      int row0 = (b0 + s0 * bins[0]) * dims[1];
      for (int s1 = first1; s1 <= last1; s1++) {
        int row1 = (row0 + b1 + s1 * bins[1]) * dims[2] + b2;
        for (int s2 = first2; s2 <= last2; s2++) {
          int b = row1 + s2 * bins[2];
          if (place) {
            place(i, next[b]++, s0, s1, s2);
          } else {
            start[b + 1]++;
          }
        }
      }
    }
  }

  private int first(int b, int axis) {
    return pbc[axis] ? -(b / bins[axis]) : 0;
  }

  private int last(int b, int axis) {
    return pbc[axis] ? (dims[axis] - 1 - b) / bins[axis] : 0;
  }

  private void place(int i, int slot, int s0, int s1, int s2) {
    double[] v = lattice.v;
    atom[slot] = i;
    x[slot] = wrapped[3 * i] + (s0 * v[0] + s1 * v[3] + s2 * v[6]);
    y[slot] = wrapped[3 * i + 1] + (s0 * v[1] + s1 * v[4] + s2 * v[7]);
    z[slot] = wrapped[3 * i + 2] + (s0 * v[2] + s1 * v[5] + s2 * v[8]);
    if (s0 == 0 && s1 == 0 && s2 == 0) {
      home[i] = slot;
    }
  }

  /** Moves the atom at {@code i} into the cell along the periodic axes. */
  private void wrap(int i) {
    double[] inverse = lattice.inverse;
    double[] v = lattice.v;
    double px = wrapped[i];
    double py = wrapped[i + 1];
    double pz = wrapped[i + 2];
    for (int k = 0; k < 3; k++) {
      double fraction = px * inverse[k] + py * inverse[3 + k] + pz * inverse[6 + k];
      if (pbc[k]) {
        double cells = Math.floor(fraction);
        fraction -= cells;
        for (int axis = 0; axis < 3; axis++) {
          wrapped[i + axis] -= cells * v[3 * k + axis];
        }
      }
      fractions[i + k] = fraction;
    }
  }

  private void findExtent(int n) {
    for (int k = 0; k < 3; k++) {
      low[k] = 0;
      width[k] = lattice.height[k];
      if (!pbc[k]) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = k; i < 3 * n; i += 3) {
          min = Math.min(min, fractions[i]);
          max = Math.max(max, fractions[i]);
        }
        low[k] = min;
        width[k] = Math.max(0, max - min);
      }
    }
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
      // Infinite when all atoms lie in a plane; capped such that twice of it is an int.
      double within = Math.min(1 << 29, Math.ceil(radius * bins[k] / width[k]));
      reach[k] = (int) (pbc[k] ? within : Math.min(within, bins[k] - 1));
      dims[k] = bins[k] + (pbc[k] ? 2 * reach[k] : 0);
      depth[k] = lattice.isOrthogonal() ? width[k] / bins[k] : 0;
    }
    inverseDepth2 = 1 / depth[2];
  }

  private void assign(int n) {
    for (int k = 0; k < 3; k++) {
      double span = pbc[k] ? 1 : width[k];
      int before = pbc[k] ? reach[k] : 0;
      for (int i = k; i < 3 * n; i += 3) {
        // A width of 0 makes this NaN, which is cast to 0.
        int b = (int) ((fractions[i] - low[k]) / span * bins[k]);
        bin[i] = before + Math.max(0, Math.min(bins[k] - 1, b));
      }
    }
  }
}
