package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.neighbors.Environment;
import java.util.Arrays;

/** The angular half of {@link FastKernel}. */
final class AngularSums {
  private static final int CHUNK = 512;

  private final VectorMath math;
  private final Pairs row = new Pairs(CHUNK);
  private final Pairs pairs = new Pairs(2 * CHUNK);
  private final double[] power = new double[2 * CHUNK + Environment.PADDING];
  private final double[] lanes = new double[Environment.PADDING];
  private final double[][] weights;
  private final double[][] squares = new double[Integer.SIZE - 1][];

  /** Sums with as many different eta at a time as {@code maxEtas}. */
  AngularSums(VectorMath math, int maxEtas) {
    this.math = math;
    weights = new double[maxEtas][power.length];
  }

  /** Adds functions to the fingerprint {@code g} of an atom with these neighbours. */
  void add(KernelPlan.Angular functions, NormalizedNeighbors neighbors, int[] start, double[] g) {
    int group1 = functions.group1();
    int group2 = functions.group2();
    int end = start[group2 + 1];
    double rjk = functions.wide() ? 0 : 1;
    pairs.clear();
    for (int j = start[group1]; j < start[group1 + 1]; j++) {
      // Within one element each unordered pair is met once.
      for (int k = group1 == group2 ? j + 1 : start[group2]; k < end; k += CHUNK) {
        int n = Math.min(CHUNK, end - k);
        math.row(neighbors, j, k, k + n, functions.shifted(), rjk, row);
        pairs.append(row, n, functions.shifted());
        if (pairs.size() >= CHUNK) {
          addChunk(functions, g);
        }
      }
    }
    if (pairs.size() > 0) {
      addChunk(functions, g);
    }
  }

  private void addChunk(KernelPlan.Angular functions, double[] g) {
    int n = pairs.size();
    pairs.pad();
    if (!functions.wide()) {
      math.cutoff(pairs.u, pairs.f, n);
    }
    double[] etas = functions.etas();
    for (int e = 0; e < etas.length; e++) {
      math.gaussian(etas[e], pairs.s, pairs.f, weights[e], n);
    }
    for (KernelPlan.Angle angle : functions.angles()) {
      addAngle(angle, n, g);
    }
    pairs.clear();
  }

  private void addAngle(KernelPlan.Angle angle, int n, double[] g) {
    double[] half = square(0);
    if (angle.sin() == 0) {
      math.half(pairs.cos, angle.cos(), half, n);
    } else {
      math.half(pairs.cos, angle.cos(), pairs.sin, angle.sin(), half, n);
    }
    if (angle.isSingle()) {
      KernelPlan.Zeta zeta = angle.zetas()[0];
      double[] w = weights[zeta.eta()[0]];
      g[zeta.target()[0]] += 2 * math.dotPower(half, angle.power(), w, n, lanes);
      return;
    }
    for (int b = 1; b < angle.bits(); b++) {
      math.multiply(square(b - 1), square(b - 1), square(b), n);
    }
    for (KernelPlan.Zeta zeta : angle.zetas()) {
      double[] powers = power(zeta, n);
      int[] target = zeta.target();
      for (int f = 0; f < target.length; f++) {
        g[target[f]] += 2 * math.dot(powers, weights[zeta.eta()[f]], n, lanes);
      }
    }
  }

  /** {@code ((1 + lambda cos) / 2)^zeta} of all pairs. */
  private double[] power(KernelPlan.Zeta zeta, int n) {
    if (!zeta.isInteger()) {
      for (int i = 0; i < n; i++) {
        power[i] = Math.pow(squares[0][i], zeta.zeta());
      }
      Arrays.fill(power, n, n + Environment.PADDING, 0);
      return power;
    }
    int exponent = (int) zeta.zeta();
    int bit = Integer.numberOfTrailingZeros(exponent);
    double[] product = squares[bit];
    for (int rest = exponent >> (bit + 1); rest > 0; rest >>= 1) {
      bit++;
      if ((rest & 1) == 1) {
        math.multiply(product, squares[bit], power, n);
        product = power;
      }
    }
    return product;
  }

  /** Where {@code half^(2^bit)} is kept. */
  private double[] square(int bit) {
    if (squares[bit] == null) {
      squares[bit] = new double[power.length];
    }
    return squares[bit];
  }
}
