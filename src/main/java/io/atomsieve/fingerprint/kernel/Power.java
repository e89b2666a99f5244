package io.atomsieve.fingerprint.kernel;

/** Powers with the exponents of angular functions, most of which are integers. */
final class Power {
  private Power() {}

  /** {@code x} to the power of {@code exponent}; x >= 0, exponent >= 1. */
  static double of(double x, double exponent) {
    int n = (int) exponent;
    return n == exponent ? squaring(x, n) : Math.pow(x, exponent);
  }

  private static double squaring(double x, int exponent) {
    double result = 1;
    double power = x;
    for (int n = exponent; n > 0; n >>= 1) {
      if ((n & 1) == 1) {
        result *= power;
      }
      power *= power;
    }
    return result;
  }
}
