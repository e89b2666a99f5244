package io.atomsieve.fingerprint.neighbors;

import java.util.Arrays;

/**
 * The neighbours of one atom within the cutoff, grouped by element, in no particular order within a
 * group. Loaded atom after atom; the arrays only grow, and are longer than the number of neighbours
 * by at least {@link #PADDING}, so that kernels may read whole vectors.
 */
public final class Environment {
  /** As many as the widest vectors have lanes, or more. */
  public static final int PADDING = 16;

  /** First neighbour of each group, and the number of neighbours. */
  public final int[] start;

  /** Vector to each neighbour, in angstrom: component x. */
  public double[] x = {};

  public double[] y = {};
  public double[] z = {};

  /** Distance of each neighbour, in angstrom, always above 0. */
  public double[] r = {};

  public Environment(int groups) {
    start = new int[groups + 1];
  }

  /** Number of neighbours. */
  public int size() {
    return start[start.length - 1];
  }

  /** Makes room for a number of neighbours; what was there is lost. */
  public void reserve(int size) {
    if (x.length < size + PADDING) {
      int capacity = size + size / 2 + PADDING;
      x = new double[capacity];
      y = new double[capacity];
      z = new double[capacity];
      r = new double[capacity];
    }
  }

  /** Sets a neighbour; its distance is known after {@link #finish}. */
  public void set(int n, double dx, double dy, double dz, double r2) {
    x[n] = dx;
    y[n] = dy;
    z[n] = dz;
    r[n] = r2;
  }

  /** Ends the loading. */
  public void finish() {
    int size = size();
    for (int n = 0; n < size; n++) {
      r[n] = Math.sqrt(r[n]);
    }
    // What vectors read beyond the end are numbers that do no harm.
    Arrays.fill(x, size, size + PADDING, 0);
    Arrays.fill(y, size, size + PADDING, 0);
    Arrays.fill(z, size, size + PADDING, 0);
    Arrays.fill(r, size, size + PADDING, 1);
  }

  /** {@code f_c(r) = 0.5 (cos(pi r / Rc) + 1)}, for r <= Rc. */
  public static double cutoffFunction(double r, double cutoff) {
    return 0.5 * (Math.cos(Math.PI * r / cutoff) + 1);
  }

  /** Square of the distance between two neighbours. */
  public double distance2(int j, int k) {
    double dx = x[j] - x[k];
    double dy = y[j] - y[k];
    double dz = z[j] - z[k];
    return dx * dx + dy * dy + dz * dz;
  }

  /** Cosine of the angle between two neighbours as seen from the atom. */
  public double cos(int j, int k) {
    double cos = (x[j] * x[k] + y[j] * y[k] + z[j] * z[k]) / (r[j] * r[k]);
    return Math.max(-1, Math.min(1, cos));
  }

  /**
   * Sine of that angle, which lies between 0 and 180 degrees. From the cross product, since sqrt(1
   * - cos^2) keeps but half of the digits when the three atoms are in a line.
   */
  public double sin(int j, int k) {
    double cx = y[j] * z[k] - z[j] * y[k];
    double cy = z[j] * x[k] - x[j] * z[k];
    double cz = x[j] * y[k] - y[j] * x[k];
    return Math.sqrt(cx * cx + cy * cy + cz * cz) / (r[j] * r[k]);
  }
}
