package io.atomsieve.fingerprint.descriptor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The smallest and largest values of every function over many fingerprints, for a scaling. */
public final class ValueRanges {
  /**
   * A function that varied less than this is not stretched: its next value, however small, would be
   * far from all others. PyAMFF does the same.
   */
  private static final double NO_RANGE = 1e-8;

  private final Descriptor descriptor;
  private final Map<Integer, double[]> min = new TreeMap<>();
  private final Map<Integer, double[]> max = new TreeMap<>();

  public ValueRanges(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** Counts in a fingerprint that is not scaled. */
  public void add(int atomicNumber, double[] fingerprint) {
    double[] low = min.computeIfAbsent(atomicNumber, z -> filled(Double.POSITIVE_INFINITY, z));
    double[] high = max.computeIfAbsent(atomicNumber, z -> filled(Double.NEGATIVE_INFINITY, z));
    for (int f = 0; f < low.length; f++) {
      low[f] = Math.min(low[f], fingerprint[f]);
      high[f] = Math.max(high[f], fingerprint[f]);
    }
  }

  /** How many functions of an element hardly varied. */
  public int constant(int atomicNumber) {
    int constant = 0;
    double[] low = min.getOrDefault(atomicNumber, new double[0]);
    for (int f = 0; f < low.length; f++) {
      constant += hardlyVaried(atomicNumber, f) ? 1 : 0;
    }
    return constant;
  }

  /**
   * Smallest and largest value become 0 and 1; a function that hardly varied keeps its width.
   * Elements that were not met have no scaling. The values are rounded, outwards, to be read.
   */
  public Map<Integer, Scaling> scaling() {
    Map<Integer, Scaling> scaling = new TreeMap<>();
    for (int z : min.keySet()) {
      double[] low = min.get(z).clone();
      double[] high = max.get(z).clone();
      for (int f = 0; f < low.length; f++) {
        high[f] = rounded(hardlyVaried(z, f) ? low[f] + 1 : high[f], RoundingMode.CEILING);
        low[f] = rounded(low[f], RoundingMode.FLOOR);
      }
      scaling.put(z, new Scaling(low, high));
    }
    return scaling;
  }

  private static double rounded(double value, RoundingMode direction) {
    return new BigDecimal(value).round(new MathContext(6, direction)).doubleValue();
  }

  private boolean hardlyVaried(int z, int f) {
    return max.get(z)[f] - min.get(z)[f] < NO_RANGE;
  }

  private double[] filled(double value, int z) {
    double[] values = new double[descriptor.dimension(z)];
    Arrays.fill(values, value);
    return values;
  }
}
