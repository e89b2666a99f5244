package io.atomsieve.fingerprint;

import io.atomsieve.structure.Elements;
import java.util.Arrays;

/**
 * The same sums as {@link ScalarKernel} in phases over flat arrays: (1) per neighbour, what depends
 * on it alone; (2) pairs of neighbours within the cutoff of each other; (3) per pair, the cutoff
 * function and one exponential per different eta; (4) per different angle, the powers that the
 * functions share, by squaring; (5) per function, one sum of products. Pairs are handled in chunks
 * that stay in the first-level cache.
 */
final class FastKernel implements Kernel {
  private static final int CHUNK = 512;

  private final double cutoff;
  private final VectorMath math;
  private final KernelPlan[] plans = new KernelPlan[Elements.MAX_ATOMIC_NUMBER + 1];
  private final Neighbors neighbors = new Neighbors();
  private final Pairs row = new Pairs(CHUNK);
  private final Pairs pairs = new Pairs(2 * CHUNK);
  private final double[][] weights;
  private final double[][] squares;
  private final double[] power = new double[2 * CHUNK + Environment.PADDING];
  private final Terms terms;
  private final double[] sums;

  FastKernel(Descriptor descriptor, VectorMath math) {
    this.math = math;
    cutoff = descriptor.cutoff();
    FunctionTable table = new FunctionTable(descriptor);
    for (int z : descriptor.elements()) {
      plans[z] = KernelPlan.of(table, z, cutoff);
    }
    weights = new double[table.maxEtas()][power.length];
    squares = new double[Integer.SIZE - 1][];
    int mostFunctions =
        descriptor.elements().stream().mapToInt(descriptor::dimension).max().orElse(0);
    terms = new Terms(Math.max(CHUNK, mostFunctions));
    sums = new double[mostFunctions + Environment.PADDING];
  }

  @Override
  public void fingerprint(int atomicNumber, Environment environment, double[] fingerprint) {
    Arrays.fill(fingerprint, 0);
    neighbors.load(environment, cutoff, math);
    KernelPlan plan = plans[atomicNumber];
    for (KernelPlan.Radial functions : plan.radial()) {
      addNeighbors(functions, environment.start, fingerprint);
    }
    for (KernelPlan.Angular functions : plan.angular()) {
      addPairs(functions, environment.start, fingerprint);
    }
  }

  private void addNeighbors(KernelPlan.Radial functions, int[] start, double[] g) {
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

  private void addPairs(KernelPlan.Angular functions, int[] start, double[] g) {
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
    for (int b = 1; b < angle.bits(); b++) {
      math.multiply(square(b - 1), square(b - 1), square(b), n);
    }
    for (KernelPlan.Zeta zeta : angle.zetas()) {
      double[] powers = power(zeta, n);
      int[] target = zeta.target();
      for (int f = 0; f < target.length; f++) {
        g[target[f]] += 2 * math.dot(powers, weights[zeta.eta()[f]], n);
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
