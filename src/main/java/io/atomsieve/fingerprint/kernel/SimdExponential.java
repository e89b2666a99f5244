package io.atomsieve.fingerprint.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The exponential of {@link SimdMath}. */
final class SimdExponential {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** e to the power of less is 0: it would be denormal, which is slow, and few digits are left. */
  private static final double LEAST_EXPONENT = -708;

  private static final double LOG2_E = 1 / Math.log(2);

  /** ln 2 in two parts, the first of which has so few digits that a multiple of it is exact. */
  private static final double LN2_HIGH = 0x1.62e42fee00000p-1;

  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Adding it rounds to an integer, which is then in the low bits. */
  private static final double ROUND = 0x1.8p52;

  private SimdExponential() {}

  /**
   * To 2 units in the last place: x = k ln 2 + r, and a Taylor series in r, which is at most ln(2)
   * / 2. In one method, since the JIT is not sure to inline one this large, and values that are
   * passed to a method that is not inlined are allocated.
   */
  static void gaussian(double eta, double[] s, double[] f, double[] w, int n) {
    DoubleVector minusEta = broadcast(-eta);
    for (int i = 0; i < n; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, s, i).mul(minusEta);
      DoubleVector bounded = x.max(broadcast(LEAST_EXPONENT));
      DoubleVector shifted = bounded.fma(broadcast(LOG2_E), broadcast(ROUND));
      DoubleVector k = shifted.sub(broadcast(ROUND));
      DoubleVector r = k.fma(broadcast(-LN2_HIGH), bounded);
      r = k.fma(broadcast(-LN2_LOW), r);
      DoubleVector p = broadcast(1 / 479001600.0);
      p = p.fma(r, broadcast(1 / 39916800.0));
      p = p.fma(r, broadcast(1 / 3628800.0));
      p = p.fma(r, broadcast(1 / 362880.0));
      p = p.fma(r, broadcast(1 / 40320.0));
      p = p.fma(r, broadcast(1 / 5040.0));
      p = p.fma(r, broadcast(1 / 720.0));
      p = p.fma(r, broadcast(1 / 120.0));
      p = p.fma(r, broadcast(1 / 24.0));
      p = p.fma(r, broadcast(1 / 6.0));
      p = p.fma(r, broadcast(0.5));
      p = p.fma(r, broadcast(1));
      p = p.fma(r, broadcast(1));
      LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
      p.reinterpretAsLongs()
          .add(exponent)
          .reinterpretAsDoubles()
          .blend(0, x.compare(VectorOperators.LT, LEAST_EXPONENT))
          .mul(DoubleVector.fromArray(SPECIES, f, i))
          .intoArray(w, i);
    }
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }
}
