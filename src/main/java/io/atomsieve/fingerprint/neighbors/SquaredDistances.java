package io.atomsieve.fingerprint.neighbors;

/** The one loop of the search that is worth vector instructions. */
public interface SquaredDistances {

  /**
   * {@code squares[s] = (x[s] - cx)^2 + (y[s] - cy)^2 + (z[s] - cz)^2}. All arrays have room for
   * {@link Environment#PADDING} more values than {@code n}, which may be read and overwritten.
   */
  void distances(
      double[] x, double[] y, double[] z, int n, double cx, double cy, double cz, double[] squares);
}
