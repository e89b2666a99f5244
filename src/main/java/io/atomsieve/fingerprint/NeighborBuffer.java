package io.atomsieve.fingerprint;

import java.util.Arrays;

/** The arrays of a neighbour list while they grow. */
final class NeighborBuffer {
  private int size;
  private int[] index;
  private double[] dx;
  private double[] dy;
  private double[] dz;
  private double[] r;

  NeighborBuffer(int capacity) {
    index = new int[capacity];
    dx = new double[capacity];
    dy = new double[capacity];
    dz = new double[capacity];
    r = new double[capacity];
  }

  int size() {
    return size;
  }

  void add(int atom, double x, double y, double z, double distance) {
    if (size == index.length) {
      resize(size + size / 2 + 16);
    }
    index[size] = atom;
    dx[size] = x;
    dy[size] = y;
    dz[size] = z;
    r[size] = distance;
    size++;
  }

  NeighborList list(double cutoff, int[] offsets) {
    resize(size);
    return new NeighborList(cutoff, offsets, index, dx, dy, dz, r);
  }

  private void resize(int capacity) {
    index = Arrays.copyOf(index, capacity);
    dx = Arrays.copyOf(dx, capacity);
    dy = Arrays.copyOf(dy, capacity);
    dz = Arrays.copyOf(dz, capacity);
    r = Arrays.copyOf(r, capacity);
  }
}
