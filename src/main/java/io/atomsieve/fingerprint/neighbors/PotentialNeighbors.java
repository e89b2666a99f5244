package io.atomsieve.fingerprint.neighbors;

import java.util.Arrays;

/**
 * All that is within reach of the atoms of one bin, in flat arrays: the rows of bins around it are
 * short, and atoms of one bin have them in common.
 */
final class PotentialNeighbors {
  private final Grid grid;
  private final double cutoff;
  private int bin;

  /** Number of candidates; the arrays have room for more. */
  int size;

  double[] x = {};
  double[] y = {};
  double[] z = {};

  /** Slot of each in the grid. */
  int[] slot = {};

  PotentialNeighbors(Grid grid, double cutoff) {
    this.grid = grid;
    this.cutoff = cutoff;
  }

  /** Forgets the bin, when the grid has changed. */
  void clear() {
    bin = -1;
  }

  /** Collects what is around the bin of atom {@code i}, unless that was done just before. */
  void collect(int i) {
    int bin0 = grid.bin(i, 0);
    int bin1 = grid.bin(i, 1);
    int bin2 = grid.bin(i, 2);
    int wanted = (bin0 * grid.dims[1] + bin1) * grid.dims[2] + bin2;
    if (wanted == bin) {
      return;
    }
    bin = wanted;
    size = 0;
    int last0 = last(bin0, 0);
    int last1 = last(bin1, 1);
    for (int b0 = first(bin0, 0); b0 <= last0; b0++) {
      double gap0 = grid.gap2(bin0 - b0, 0);
      for (int b1 = first(bin1, 1); b1 <= last1; b1++) {
        int reach = grid.reach2(gap0 + grid.gap2(bin1 - b1, 1), cutoff);
        if (reach >= 0) {
          int row = (b0 * grid.dims[1] + b1) * grid.dims[2];
          int from = row + Math.max(0, bin2 - reach);
          int to = row + Math.min(grid.dims[2] - 1, bin2 + reach);
          add(grid.start[from], grid.start[to + 1]);
        }
      }
    }
  }

  private int first(int b, int axis) {
    return Math.max(0, b - grid.reach[axis]);
  }

  private int last(int b, int axis) {
    return Math.min(grid.dims[axis] - 1, b + grid.reach[axis]);
  }

  private void add(int from, int to) {
    int n = to - from;
    if (x.length < size + n + Environment.PADDING) {
      grow(2 * (size + n) + Environment.PADDING);
    }
    System.arraycopy(grid.x, from, x, size, n);
    System.arraycopy(grid.y, from, y, size, n);
    System.arraycopy(grid.z, from, z, size, n);
    for (int s = 0; s < n; s++) {
      slot[size + s] = from + s;
    }
    size += n;
  }

  private void grow(int capacity) {
    x = Arrays.copyOf(x, capacity);
    y = Arrays.copyOf(y, capacity);
    z = Arrays.copyOf(z, capacity);
    slot = Arrays.copyOf(slot, capacity);
  }
}
