package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.neighbors.Environment;
import java.util.Arrays;

/** The radial half of {@link FastKernel}. */
final class RadialSums {
  private static final int CHUNK = 512;

  private final VectorMath math;
  private final Terms terms;
  private final double[] sums;
  private final double[] lanes = new double[Environment.PADDING];

  /** Sums with the functions of a descriptor. */
  RadialSums(VectorMath math, Descriptor descriptor) {
    this.math = math;
    int most = descriptor.elements().stream().mapToInt(descriptor::dimension).max().orElse(0);
    terms = new Terms(Math.max(CHUNK, most));
    sums = new double[most + Environment.PADDING];
  }

  /** Adds functions to the fingerprint {@code g} of an atom: one exponential for each term. */
  void add(KernelPlan.Radial functions, NormalizedNeighbors neighbors, int[] start, double[] g) {
    int size = functions.size();
    int end = start[functions.group() + 1];
    int atOnce = Math.max(1, CHUNK / size);
    Arrays.fill(sums, 0, size, 0);
    for (int from = start[functions.group()]; from < end; from += atOnce) {
      int to = Math.min(end, from + atOnce);
      math.shells(neighbors, from, to, functions, terms);
      math.gaussian(1, terms.exponent, terms.factor, terms.value, (to - from) * size);
      math.addRows(terms.value, to - from, size, sums);
    }
    for (int f = 0; f < size; f++) {
      g[functions.target()[f]] = sums[f];
    }
  }

  /** Adds functions at equal steps: two exponentials for each neighbour, however many there are. */
  void add(KernelPlan.Series functions, NormalizedNeighbors neighbors, int[] start, double[] g) {
    int end = start[functions.group() + 1];
    for (int from = start[functions.group()]; from < end; from += CHUNK) {
      int n = Math.min(CHUNK, end - from);
      addSeries(functions, neighbors, from, n);
      for (int f = 0; f < functions.target().length; f++) {
        g[functions.target()[f]] += sums[f];
      }
    }
  }

  private void addSeries(
      KernelPlan.Series functions, NormalizedNeighbors neighbors, int from, int n) {
    double rate = -2 * functions.eta() * functions.step();
    for (int i = 0; i < n; i++) {
      double distance = neighbors.rho[from + i] - functions.first();
      terms.exponent[i] = distance * distance;
      terms.factor[i] = neighbors.fc[from + i];
    }
    Arrays.fill(terms.factor, n, n + Environment.PADDING, 0);
    math.gaussian(functions.eta(), terms.exponent, terms.factor, terms.value, n);
    for (int i = 0; i < n; i++) {
      terms.exponent[i] = neighbors.rho[from + i] - functions.first();
      terms.factor[i] = 1;
    }
    math.gaussian(rate, terms.exponent, terms.factor, terms.exponent, n);
    math.series(terms.value, terms.exponent, n, functions.ratios(), sums, lanes);
  }
}
