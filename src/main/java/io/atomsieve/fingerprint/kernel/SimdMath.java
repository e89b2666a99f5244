package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.neighbors.Environment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link VectorMath} with the Vector API (JEP 414 and later). */
final class SimdMath implements VectorMath {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  SimdMath() {
    if (LANES < 2 || LANES > Environment.PADDING) {
      throw new LinkageError("vectors of %d lanes".formatted(LANES));
    }
  }

  @Override
  public void distances(
      double[] x,
      double[] y,
      double[] z,
      int n,
      double cx,
      double cy,
      double cz,
      double[] squares) {
    // Scalars, since the JIT of Java 25 now and then allocates vectors that are made before a loop.
    for (int s = 0; s < n; s += LANES) {
      DoubleVector dx = DoubleVector.fromArray(SPECIES, x, s).sub(cx);
      DoubleVector dy = DoubleVector.fromArray(SPECIES, y, s).sub(cy);
      DoubleVector dz = DoubleVector.fromArray(SPECIES, z, s).sub(cz);
      dx.mul(dx).add(dy.mul(dy)).add(dz.mul(dz)).intoArray(squares, s);
    }
  }

  @Override
  public void shells(
      NormalizedNeighbors nb, int from, int to, KernelPlan.Radial functions, Terms terms) {
    int size = functions.size();
    for (int n = from; n < to; n++) {
      DoubleVector r = broadcast(nb.rho[n]);
      DoubleVector fc = broadcast(nb.fc[n]);
      int row = (n - from) * size;
      for (int f = 0; f < size; f += LANES) {
        DoubleVector distance = r.sub(DoubleVector.fromArray(SPECIES, functions.rs(), f));
        distance
            .mul(distance)
            .mul(DoubleVector.fromArray(SPECIES, functions.eta(), f))
            .intoArray(terms.exponent, row + f);
        fc.intoArray(terms.factor, row + f);
      }
    }
  }

  @Override
  public void addRows(double[] terms, int rows, int size, double[] sums) {
    for (int f = 0; f < size; f += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, f);
      for (int row = 0; row < rows; row++) {
        sum = sum.add(DoubleVector.fromArray(SPECIES, terms, row * size + f));
      }
      sum.intoArray(sums, f);
    }
  }

  @Override
  public void cutoff(double[] u, double[] f, int n) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, u, i);
      DoubleVector d = DoubleVector.broadcast(SPECIES, CutoffSeries.D9);
      d = d.fma(v, broadcast(CutoffSeries.D8));
      d = d.fma(v, broadcast(CutoffSeries.D7));
      d = d.fma(v, broadcast(CutoffSeries.D6));
      d = d.fma(v, broadcast(CutoffSeries.D5));
      d = d.fma(v, broadcast(CutoffSeries.D4));
      d = d.fma(v, broadcast(CutoffSeries.D3));
      d = d.fma(v, broadcast(CutoffSeries.D2));
      d = d.fma(v, broadcast(CutoffSeries.D1));
      d = d.fma(v, broadcast(CutoffSeries.D0));
      DoubleVector cos = d.mul(broadcast(1).sub(v));
      cos.mul(cos).mul(DoubleVector.fromArray(SPECIES, f, i)).intoArray(f, i);
    }
  }

  @Override
  public void row(
      NormalizedNeighbors nb, int j, int from, int to, boolean shifted, double rjk, Pairs row) {
    DoubleVector x = broadcast(nb.x[j]);
    DoubleVector y = broadcast(nb.y[j]);
    DoubleVector z = broadcast(nb.z[j]);
    DoubleVector minusTwoRho = broadcast(-2 * nb.rho[j]);
    DoubleVector q = broadcast(nb.q[j]);
    DoubleVector fc = broadcast(nb.fc[j]);
    DoubleVector counts = broadcast(rjk);
    for (int k = from; k < to; k += LANES) {
      int i = k - from;
      DoubleVector cos = DoubleVector.fromArray(SPECIES, nb.x, k).mul(x);
      cos = DoubleVector.fromArray(SPECIES, nb.y, k).fma(y, cos);
      cos = DoubleVector.fromArray(SPECIES, nb.z, k).fma(z, cos);
      DoubleVector sum = DoubleVector.fromArray(SPECIES, nb.q, k).add(q);
      DoubleVector rho = DoubleVector.fromArray(SPECIES, nb.rho, k).mul(minusTwoRho);
      DoubleVector u = rho.fma(cos, sum).mul(counts);
      cos.intoArray(row.cos, i);
      u.intoArray(row.u, i);
      sum.add(u).intoArray(row.s, i);
      DoubleVector.fromArray(SPECIES, nb.fc, k).mul(fc).intoArray(row.f, i);
    }
    if (shifted) {
      sines(nb, j, from, to, row.sin);
    }
  }

  /** Takes no vectors, which are allocated when a call is not inlined. */
  private static void sines(NormalizedNeighbors nb, int j, int from, int to, double[] sin) {
    DoubleVector x = broadcast(nb.x[j]);
    DoubleVector y = broadcast(nb.y[j]);
    DoubleVector z = broadcast(nb.z[j]);
    for (int k = from; k < to; k += LANES) {
      DoubleVector kx = DoubleVector.fromArray(SPECIES, nb.x, k);
      DoubleVector ky = DoubleVector.fromArray(SPECIES, nb.y, k);
      DoubleVector kz = DoubleVector.fromArray(SPECIES, nb.z, k);
      DoubleVector cx = y.mul(kz).sub(z.mul(ky));
      DoubleVector cy = z.mul(kx).sub(x.mul(kz));
      DoubleVector cz = x.mul(ky).sub(y.mul(kx));
      cx.mul(cx).add(cy.mul(cy)).add(cz.mul(cz)).sqrt().intoArray(sin, k - from);
    }
  }

  @Override
  public void gaussian(double eta, double[] s, double[] f, double[] w, int n) {
    SimdExponential.gaussian(eta, s, f, w, n);
  }

  @Override
  public void half(double[] cos, double c, double[] half, int n) {
    DoubleVector factor = broadcast(0.5 * c);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector.fromArray(SPECIES, cos, i)
          .fma(factor, broadcast(0.5))
          .abs()
          .min(broadcast(1))
          .intoArray(half, i);
    }
  }

  @Override
  public void half(double[] cos, double c, double[] sin, double s, double[] half, int n) {
    DoubleVector cosFactor = broadcast(0.5 * c);
    DoubleVector sinFactor = broadcast(0.5 * s);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, cos, i).fma(cosFactor, broadcast(0.5));
      DoubleVector.fromArray(SPECIES, sin, i)
          .fma(sinFactor, sum)
          .abs()
          .min(broadcast(1))
          .intoArray(half, i);
    }
  }

  @Override
  public void multiply(double[] a, double[] b, double[] product, int n) {
    for (int i = 0; i < n; i += LANES) {
      DoubleVector.fromArray(SPECIES, a, i)
          .mul(DoubleVector.fromArray(SPECIES, b, i))
          .intoArray(product, i);
    }
  }

  @Override
  public double dot(double[] a, double[] b, int n, double[] lanes) {
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = DoubleVector.zero(SPECIES);
    DoubleVector sum2 = DoubleVector.zero(SPECIES);
    DoubleVector sum3 = DoubleVector.zero(SPECIES);
    int i = 0;
    for (; i + 3 * LANES < n; i += 4 * LANES) {
      sum0 = product(a, b, i, sum0);
      sum1 = product(a, b, i + LANES, sum1);
      sum2 = product(a, b, i + 2 * LANES, sum2);
      sum3 = product(a, b, i + 3 * LANES, sum3);
    }
    for (; i < n; i += LANES) {
      sum0 = product(a, b, i, sum0);
    }
    sum0.add(sum1).add(sum2.add(sum3)).intoArray(lanes, 0);
    return total(lanes);
  }

  /**
   * Without a branch or a loop per bit, either of which makes the JIT allocate the vectors: a bit
   * that is not set multiplies by {@code 0 power + 1}.
   */
  @Override
  public double dotPower(double[] half, double[] bits, double[] w, int n, double[] lanes) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector h = DoubleVector.fromArray(SPECIES, half, i);
      DoubleVector p = h.fma(broadcast(bits[0]), broadcast(1 - bits[0]));
      h = h.mul(h);
      p = p.mul(h.fma(broadcast(bits[1]), broadcast(1 - bits[1])));
      h = h.mul(h);
      p = p.mul(h.fma(broadcast(bits[2]), broadcast(1 - bits[2])));
      h = h.mul(h);
      p = p.mul(h.fma(broadcast(bits[3]), broadcast(1 - bits[3])));
      h = h.mul(h);
      p = p.mul(h.fma(broadcast(bits[4]), broadcast(1 - bits[4])));
      h = h.mul(h);
      p = p.mul(h.fma(broadcast(bits[5]), broadcast(1 - bits[5])));
      h = h.mul(h);
      p = p.mul(h.fma(broadcast(bits[6]), broadcast(1 - bits[6])));
      h = h.mul(h);
      p = p.mul(h.fma(broadcast(bits[7]), broadcast(1 - bits[7])));
      h = h.mul(h);
      p = p.mul(h.fma(broadcast(bits[8]), broadcast(1 - bits[8])));
      sum = p.fma(DoubleVector.fromArray(SPECIES, w, i), sum);
    }
    sum.intoArray(lanes, 0);
    return total(lanes);
  }

  private static DoubleVector product(double[] a, double[] b, int i, DoubleVector sum) {
    return DoubleVector.fromArray(SPECIES, a, i).fma(DoubleVector.fromArray(SPECIES, b, i), sum);
  }

  @Override
  public void series(
      double[] e, double[] ratio, int n, double[] steps, double[] sums, double[] lanes) {
    for (int k = 0; k < steps.length; k++) {
      DoubleVector step = broadcast(steps[k]);
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int i = 0; i < n; i += LANES) {
        DoubleVector v = DoubleVector.fromArray(SPECIES, e, i);
        sum = sum.add(v);
        v.mul(DoubleVector.fromArray(SPECIES, ratio, i).mul(step)).intoArray(e, i);
      }
      sum.intoArray(lanes, 0);
      sums[k] = total(lanes);
    }
  }

  /** In a fixed order, while that of reduceLanes may change when the JIT compiles it. */
  private static double total(double[] lanes) {
    double sum = lanes[0];
    for (int i = 1; i < LANES; i++) {
      sum += lanes[i];
    }
    return sum;
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  @Override
  public String toString() {
    return SPECIES.toString();
  }
}
