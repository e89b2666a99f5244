package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.neighbors.Environment;

/** Terms of sums of Gaussians in flat arrays. */
final class Terms {
  final double[] exponent;
  final double[] factor;
  final double[] value;

  Terms(int capacity) {
    int padded = capacity + Environment.PADDING;
    exponent = new double[padded];
    factor = new double[padded];
    value = new double[padded];
  }
}
