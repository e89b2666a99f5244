package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.neighbors.Environment;
import io.atomsieve.fingerprint.neighbors.SquaredDistances;
import java.util.Optional;

/**
 * The loops of {@link FastKernel}, each over flat arrays and small enough for the JIT to keep in
 * registers. All arrays have room for {@link Environment#PADDING} more values than are asked for,
 * which may be read and overwritten. Arrays named lanes are working memory of {@link
 * Environment#PADDING} values. Sums are made in an order that does not change, so that a
 * fingerprint is always the same. Stateless.
 */
public interface VectorMath extends SquaredDistances {

  /**
   * The terms of radial functions, those of one neighbour after those of another: the exponent
   * {@code eta (r - rs)^2 / Rc^2} and the factor {@code f_c(r)}.
   *
   * @param from first neighbour
   * @param to after the last neighbour
   */
  void shells(
      NormalizedNeighbors neighbors, int from, int to, KernelPlan.Radial functions, Terms terms);

  /** {@code sums[f] += terms[f] + terms[size + f] + ...}, {@code rows} of them. */
  void addRows(double[] terms, int rows, int size, double[] sums);

  /** {@code f[i] *= f_c(sqrt(u[i]) Rc)} with u = (r / Rc)^2 in [0, 1]. */
  void cutoff(double[] u, double[] f, int n);

  /**
   * The pairs of neighbour j with the neighbours {@code from} to {@code to} - 1, to the beginning
   * of the arrays of {@code row}.
   *
   * @param shifted whether the sine is needed
   * @param rjk 1, or 0 to leave r_jk out of u and s
   */
  void row(
      NormalizedNeighbors neighbors,
      int j,
      int from,
      int to,
      boolean shifted,
      double rjk,
      Pairs row);

  /** {@code w[i] = f[i] exp(-eta s[i])}. */
  void gaussian(double eta, double[] s, double[] f, double[] w, int n);

  /**
   * {@code half[i] = (1 + c cos[i]) / 2}, but from 0 to 1: rounding takes the cosine of atoms in a
   * line past 1, and a large power of that would be anything up to infinity. What is below 0 is so
   * by rounding alone, so its magnitude is as good as 0, and faster.
   */
  void half(double[] cos, double c, double[] half, int n);

  /** {@code half[i] = (1 + c cos[i] + s sin[i]) / 2}, from 0 to 1 likewise. */
  void half(double[] cos, double c, double[] sin, double s, double[] half, int n);

  /** {@code product[i] = a[i] b[i]}. */
  void multiply(double[] a, double[] b, double[] product, int n);

  /** The sum of all {@code a[i] b[i]}; the padding of one of the two must be zero. */
  double dot(double[] a, double[] b, int n, double[] lanes);

  /** As many bits as an exponent may have. */
  int POWER_BITS = 9;

  /**
   * The sum of all {@code half[i]^exponent w[i]}; the padding of w must be zero.
   *
   * @param bits those of the exponent, 0 or 1, the lowest first: {@link #POWER_BITS} of them
   */
  double dotPower(double[] half, double[] bits, double[] w, int n, double[] lanes);

  /**
   * Gaussians at equal steps, each from the one before: {@code sums[k] = sum_n e[n]}, and then
   * {@code e[n] *= ratio[n] steps[k]}, for each k in turn. The padding of e must be zero.
   */
  void series(double[] e, double[] ratio, int n, double[] steps, double[] sums, double[] lanes);

  /** With vector instructions if the JVM offers them, else in plain Java. */
  static VectorMath best() {
    return Best.INSTANCE;
  }

  /** With vector instructions; empty, and the reason in the log, if the JVM does not offer them. */
  static Optional<VectorMath> simd() {
    return VectorInstructions.load(
        VectorMath.class,
        "io.atomsieve.fingerprint.kernel.SimdMath",
        "fingerprints take several times longer");
  }

  /** Chosen once, when it is first needed. */
  final class Best {
    private static final VectorMath INSTANCE = simd().orElseGet(PlainMath::new);

    private Best() {}
  }
}
