package io.atomsieve.bank;

import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Limits;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a bank is, apart from its entries.
 *
 * @param name its name on the bus
 * @param descriptor how environments become fingerprints; fixed for the life of the bank
 * @param thresholds by atomic number: an environment farther than this from every entry of its
 *     element is new; in the units of the scaled fingerprint
 * @param limits what a structure must keep to be compared at all
 */
public record BankDefinition(
    String name, Descriptor descriptor, Map<Integer, Double> thresholds, Limits limits) {

  /**
   * Far above the rounding of fingerprints of any usual scaling, and far below any threshold that
   * selects structures.
   */
  private static final double LEAST_THRESHOLD = 1e-6;

  public BankDefinition {
    thresholds = Map.copyOf(thresholds);
    if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "'%s' cannot name a bank: use 1 to 100 of letters, digits, '.', '_' and '-'"
              .formatted(name));
    }
    for (Map.Entry<Integer, Double> entry : new TreeMap<>(thresholds).entrySet()) {
      String symbol = Elements.symbol(entry.getKey());
      if (!descriptor.elements().contains(entry.getKey())) {
        throw new IllegalArgumentException(
            "there is a threshold for %s, but the descriptor does not know %s"
                .formatted(symbol, symbol));
      }
      checkThreshold(symbol, entry.getValue(), descriptor.rounding(entry.getKey()));
    }
  }

  /**
   * Within rounding nothing is the same twice: a bank would not even cover the frames that its
   * entries are from, once another kernel, JVM or processor computes them.
   */
  private static void checkThreshold(String symbol, double threshold, double rounding) {
    double least = Math.max(LEAST_THRESHOLD, rounding);
    if (!(threshold >= least) || Double.isInfinite(threshold)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the threshold of %s must be a number of at least %.1e, not %s: fingerprints of the"
                  + " same atoms may differ by as much between processors and Java versions; give a"
                  + " larger one, such as 0.1%s",
              symbol,
              least,
              threshold,
              rounding > LEAST_THRESHOLD ? ", or a scaling of wider ranges" : ""));
    }
  }

  /** Whether the bank can compare environments of this element. */
  public boolean knows(int atomicNumber) {
    return thresholds.containsKey(atomicNumber);
  }

  /** Elements that the descriptor has functions for, but that have no threshold; in order. */
  public SortedSet<Integer> withoutThreshold() {
    SortedSet<Integer> without = new TreeSet<>(descriptor.elements());
    without.removeAll(thresholds.keySet());
    return without;
  }

  /** The threshold of an element that the bank {@linkplain #knows knows}. */
  public double threshold(int atomicNumber) {
    return thresholds.get(atomicNumber);
  }
}
