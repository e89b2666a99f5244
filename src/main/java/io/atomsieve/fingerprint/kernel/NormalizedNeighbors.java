package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.neighbors.Environment;

/**
 * The neighbours of one atom as the fast kernel wants them: unit vectors and dimensionless
 * distances. In the order of the {@link Environment}, and padded like it.
 */
final class NormalizedNeighbors {
  /** Direction of each neighbour: component x. */
  double[] x = {};

  double[] y = {};
  double[] z = {};

  /** r / Rc. */
  double[] rho = {};

  /** (r / Rc)^2. */
  double[] q = {};

  /** Cutoff function. */
  double[] fc = {};

  /** Takes over the neighbours of an environment. */
  void load(Environment environment, double cutoff, VectorMath math) {
    int size = environment.size();
    int padded = size + Environment.PADDING;
    if (x.length < padded) {
      int capacity = environment.x.length;
      x = new double[capacity];
      y = new double[capacity];
      z = new double[capacity];
      rho = new double[capacity];
      q = new double[capacity];
      fc = new double[capacity];
    }
    normalize(environment, 1 / cutoff, padded);
    for (int n = 0; n < padded; n++) {
      fc[n] = n < size ? 1 : 0;
    }
    math.cutoff(q, fc, size);
  }

  private void normalize(Environment environment, double inverse, int padded) {
    double[] r = environment.r;
    for (int n = 0; n < padded; n++) {
      double scale = 1 / r[n];
      x[n] = environment.x[n] * scale;
      y[n] = environment.y[n] * scale;
      z[n] = environment.z[n] * scale;
    }
    for (int n = 0; n < padded; n++) {
      rho[n] = r[n] * inverse;
      // Rounding may take the last one past the cutoff.
      q[n] = Math.min(1, rho[n] * rho[n]);
    }
  }
}
