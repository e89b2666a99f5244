package io.atomsieve.fingerprint.descriptor;

import java.util.Arrays;
import java.util.Locale;

/**
 * Linear scaling of the fingerprints of one element: {@code (G - min) / (max - min)} per function,
 * not clipped. The arrays are not to be changed.
 *
 * @param min value that becomes 0, one per function in the order of the fingerprint
 * @param max value that becomes 1, one per function
 */
public record Scaling(double[] min, double[] max) {
  /**
   * Smallest range, in parts of the largest value or of 1 if that is less. Kernels agree to {@link
   * #AGREEMENT} of such values: of a range of this size two digits mean something.
   */
  private static final double LEAST_RANGE = 1e-9;

  /** To how much of a value kernels, with or without vector instructions, agree. */
  private static final double AGREEMENT = 1e-11;

  public Scaling {
    if (min.length != max.length) {
      throw new IllegalArgumentException(
          "min has %d values, max has %d".formatted(min.length, max.length));
    }
    min = min.clone();
    max = max.clone();
  }

  /** The scaling that changes nothing. */
  static Scaling none(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return new Scaling(new double[size], ones);
  }

  /** Number of functions. */
  public int size() {
    return min.length;
  }

  /**
   * Why a function cannot be scaled from {@code min} and {@code max} to 0 and 1; null if it can.
   * Where values are all but the same, what is left of them is rounding, and to divide by next to
   * nothing makes it infinite.
   */
  static String problem(double min, double max) {
    double range = max - min;
    if (!(range > 0) || !Double.isFinite(range)) {
      return "min (%s) must be below max (%s), and both finite".formatted(min, max);
    }
    if (range < LEAST_RANGE * magnitude(min, max)) {
      return String.format(
          Locale.ROOT,
          "from min (%s) to max (%s) is %.1e, less than %.0e of the larger of 1 and the values:"
              + " that is rounding",
          min,
          max,
          range,
          LEAST_RANGE);
    }
    return null;
  }

  /**
   * How far apart scaled fingerprints of the same atoms may be when different kernels, JVMs or
   * processors computed them.
   */
  double rounding() {
    double sum = 0;
    for (int f = 0; f < min.length; f++) {
      double error = AGREEMENT * magnitude(min[f], max[f]) / (max[f] - min[f]);
      sum += error * error;
    }
    return Math.sqrt(sum);
  }

  private static double magnitude(double min, double max) {
    return Math.max(1, Math.max(Math.abs(min), Math.abs(max)));
  }

  /** Scales {@code fingerprint} in place. */
  public void apply(double[] fingerprint) {
    for (int f = 0; f < min.length; f++) {
      fingerprint[f] = (fingerprint[f] - min[f]) / (max[f] - min[f]);
    }
  }
}
