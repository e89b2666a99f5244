package io.atomsieve.fingerprint.kernel;

/**
 * The cutoff function as a polynomial. With u = (r / Rc)^2, {@code f_c = cos^2(pi sqrt(u) / 2)},
 * and {@code cos(pi sqrt(u) / 2) / (1 - u)} is a power series in u whose coefficients vanish
 * quickly: no square root and no cosine, and full relative precision where f_c goes to 0.
 */
final class CutoffSeries {
  /** One more would be less than 1e-18. */
  static final int DEGREE = 9;

  private static final double[] D = coefficients();

  static final double D0 = D[0];
  static final double D1 = D[1];
  static final double D2 = D[2];
  static final double D3 = D[3];
  static final double D4 = D[4];
  static final double D5 = D[5];
  static final double D6 = D[6];
  static final double D7 = D[7];
  static final double D8 = D[8];
  static final double D9 = D[DEGREE];

  private CutoffSeries() {}

  /** {@code f_c} at u = (r / Rc)^2, in [0, 1]. */
  static double at(double u) {
    double d = D9;
    d = d * u + D8;
    d = d * u + D7;
    d = d * u + D6;
    d = d * u + D5;
    d = d * u + D4;
    d = d * u + D3;
    d = d * u + D2;
    d = d * u + D1;
    d = d * u + D0;
    double cos = d * (1 - u);
    return cos * cos;
  }

  /**
   * {@code cos(pi sqrt(u) / 2) = sum_m c_m u^m} is 0 at u = 1, so dividing by 1 - u gives {@code
   * d_n = c_0 + ... + c_n = -(c_(n+1) + c_(n+2) + ...)}; the latter keeps the digits.
   */
  private static double[] coefficients() {
    int terms = DEGREE + 12;
    double[] c = new double[terms];
    c[0] = 1;
    for (int m = 1; m < terms; m++) {
      c[m] = -c[m - 1] * (Math.PI * Math.PI / 4) / ((2.0 * m - 1) * (2.0 * m));
    }
    double[] d = new double[DEGREE + 1];
    double tail = 0;
    for (int m = terms - 1; m > 0; m--) {
      tail += c[m];
      if (m <= DEGREE + 1) {
        d[m - 1] = -tail;
      }
    }
    return d;
  }
}
