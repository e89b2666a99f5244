package io.atomsieve.fingerprint;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Elements;

/**
 * The neighbours of one atom within the cutoff, grouped by element. Loaded atom after atom; not for
 * several threads.
 */
final class Environment {
  /** First neighbour of each group, and the number of neighbours. */
  final int[] start;

  /** Vector to each neighbour, in angstrom: component x. */
  final double[] x;

  final double[] y;
  final double[] z;

  /** Distance of each neighbour, in angstrom. */
  final double[] r;

  /** Cutoff function f_c(r) of each neighbour. */
  final double[] fc;

  private final double cutoff;
  private final int[] groups = new int[Elements.MAX_ATOMIC_NUMBER + 1];

  /**
   * @param elements atomic numbers of the groups; other neighbours are ignored
   * @param capacity the most neighbours that an atom has
   */
  Environment(double cutoff, int[] elements, int capacity) {
    this.cutoff = cutoff;
    for (int group = 0; group < elements.length; group++) {
      groups[elements[group]] = group + 1;
    }
    start = new int[elements.length + 1];
    x = new double[capacity];
    y = new double[capacity];
    z = new double[capacity];
    r = new double[capacity];
    fc = new double[capacity];
  }

  /** {@code f_c(r) = 0.5 (cos(pi r / Rc) + 1)}, for r <= Rc. */
  static double cutoffFunction(double r, double cutoff) {
    return 0.5 * (Math.cos(Math.PI * r / cutoff) + 1);
  }

  void load(int atom, Atoms atoms, NeighborList list) {
    int size = 0;
    for (int group = 0; group < start.length - 1; group++) {
      start[group] = size;
      for (int n = list.offsets()[atom]; n < list.offsets()[atom + 1]; n++) {
        boolean belongs = groups[atoms.atomicNumbers()[list.index()[n]]] == group + 1;
        if (belongs && list.r()[n] <= cutoff) {
          x[size] = list.dx()[n];
          y[size] = list.dy()[n];
          z[size] = list.dz()[n];
          r[size] = list.r()[n];
          fc[size] = cutoffFunction(r[size], cutoff);
          size++;
        }
      }
    }
    start[start.length - 1] = size;
  }

  /** Square of the distance between two neighbours. */
  double distance2(int j, int k) {
    double dx = x[j] - x[k];
    double dy = y[j] - y[k];
    double dz = z[j] - z[k];
    return dx * dx + dy * dy + dz * dz;
  }

  /** Cosine of the angle between two neighbours as seen from the atom. */
  double cos(int j, int k) {
    double cos = (x[j] * x[k] + y[j] * y[k] + z[j] * z[k]) / (r[j] * r[k]);
    return Math.max(-1, Math.min(1, cos));
  }

  /**
   * Sine of that angle, which lies between 0 and 180 degrees. From the cross product, since sqrt(1
   * - cos^2) keeps but half of the digits when the three atoms are in a line.
   */
  double sin(int j, int k) {
    double cx = y[j] * z[k] - z[j] * y[k];
    double cy = z[j] * x[k] - x[j] * z[k];
    double cz = x[j] * y[k] - y[j] * x[k];
    return Math.sqrt(cx * cx + cy * cy + cz * cz) / (r[j] * r[k]);
  }
}
