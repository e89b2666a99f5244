package io.atomsieve.fingerprint.descriptor;

/**
 * Linear scaling of the fingerprints of one element: {@code (G - min) / (max - min)} per function,
 * not clipped. The arrays are not to be changed.
 *
 * @param min value that becomes 0, one per function in the order of the fingerprint
 * @param max value that becomes 1, one per function
 */
public record Scaling(double[] min, double[] max) {

  public Scaling {
    if (min.length != max.length) {
      throw new IllegalArgumentException(
          "min has %d values, max has %d".formatted(min.length, max.length));
    }
    min = min.clone();
    max = max.clone();
  }

  /** Number of functions. */
  public int size() {
    return min.length;
  }

  /** Scales {@code fingerprint} in place. */
  public void apply(double[] fingerprint) {
    for (int f = 0; f < min.length; f++) {
      fingerprint[f] = (fingerprint[f] - min[f]) / (max[f] - min[f]);
    }
  }
}
