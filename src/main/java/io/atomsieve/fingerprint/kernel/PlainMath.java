package io.atomsieve.fingerprint.kernel;

/**
 * {@link VectorMath} in plain Java: for JVMs without vector instructions, and to test the other.
 */
final class PlainMath implements VectorMath {

  @Override
  public void distances(
      double[] x,
      double[] y,
      double[] z,
      int n,
      double cx,
      double cy,
      double cz,
      double[] squares) {
    for (int s = 0; s < n; s++) {
      double dx = x[s] - cx;
      double dy = y[s] - cy;
      double dz = z[s] - cz;
      squares[s] = dx * dx + dy * dy + dz * dz;
    }
  }

  @Override
  public void shells(
      NormalizedNeighbors nb, int from, int to, KernelPlan.Radial functions, Terms terms) {
    int size = functions.size();
    for (int n = from; n < to; n++) {
      int row = (n - from) * size;
      for (int f = 0; f < size; f++) {
        double distance = nb.rho[n] - functions.rs()[f];
        terms.exponent[row + f] = functions.eta()[f] * distance * distance;
        terms.factor[row + f] = nb.fc[n];
      }
    }
  }

  @Override
  public void addRows(double[] terms, int rows, int size, double[] sums) {
    for (int row = 0; row < rows; row++) {
      for (int f = 0; f < size; f++) {
        sums[f] += terms[row * size + f];
      }
    }
  }

  @Override
  public void cutoff(double[] u, double[] f, int n) {
    for (int i = 0; i < n; i++) {
      f[i] *= CutoffSeries.at(u[i]);
    }
  }

  @Override
  public void row(
      NormalizedNeighbors nb, int j, int from, int to, boolean shifted, double rjk, Pairs row) {
    for (int k = from; k < to; k++) {
      int i = k - from;
      double cos = nb.x[j] * nb.x[k] + nb.y[j] * nb.y[k] + nb.z[j] * nb.z[k];
      double sum = nb.q[j] + nb.q[k];
      double u = (sum - 2 * nb.rho[j] * nb.rho[k] * cos) * rjk;
      row.cos[i] = cos;
      row.u[i] = u;
      row.s[i] = sum + u;
      row.f[i] = nb.fc[j] * nb.fc[k];
    }
    if (shifted) {
      sines(nb, j, from, to, row.sin);
    }
  }

  private static void sines(NormalizedNeighbors nb, int j, int from, int to, double[] sin) {
    for (int k = from; k < to; k++) {
      double cx = nb.y[j] * nb.z[k] - nb.z[j] * nb.y[k];
      double cy = nb.z[j] * nb.x[k] - nb.x[j] * nb.z[k];
      double cz = nb.x[j] * nb.y[k] - nb.y[j] * nb.x[k];
      sin[k - from] = Math.sqrt(cx * cx + cy * cy + cz * cz);
    }
  }

  @Override
  public void gaussian(double eta, double[] s, double[] f, double[] w, int n) {
    for (int i = 0; i < n; i++) {
      w[i] = f[i] * Math.exp(-eta * s[i]);
    }
  }

  @Override
  public void half(double[] cos, double c, double[] half, int n) {
    for (int i = 0; i < n; i++) {
      half[i] = Math.min(1, Math.abs(0.5 + 0.5 * c * cos[i]));
    }
  }

  @Override
  public void half(double[] cos, double c, double[] sin, double s, double[] half, int n) {
    for (int i = 0; i < n; i++) {
      half[i] = Math.min(1, Math.abs(0.5 + 0.5 * c * cos[i] + 0.5 * s * sin[i]));
    }
  }

  @Override
  public void multiply(double[] a, double[] b, double[] product, int n) {
    for (int i = 0; i < n; i++) {
      product[i] = a[i] * b[i];
    }
  }

  @Override
  public double dot(double[] a, double[] b, int n, double[] lanes) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public double dotPower(double[] half, double[] bits, double[] w, int n, double[] lanes) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double power = w[i];
      double square = half[i];
      for (double bit : bits) {
        power *= bit == 1 ? square : 1;
        square *= square;
      }
      sum += power;
    }
    return sum;
  }

  @Override
  public void series(
      double[] e, double[] ratio, int n, double[] steps, double[] sums, double[] lanes) {
    for (int k = 0; k < steps.length; k++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += e[i];
        e[i] *= ratio[i] * steps[k];
      }
      sums[k] = sum;
    }
  }

  @Override
  public String toString() {
    return "plain Java";
  }
}
