package io.atomsieve.bank;

import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Limits;
import java.util.Map;
import java.util.TreeMap;

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

  public BankDefinition {
    thresholds = Map.copyOf(thresholds);
    if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "'%s' cannot name a bank: use 1 to 100 of letters, digits, '.', '_' and '-'"
              .formatted(name));
    }
    for (Map.Entry<Integer, Double> entry : new TreeMap<>(thresholds).entrySet()) {
      String symbol = Elements.symbol(entry.getKey());
      if (!(entry.getValue() >= 0) || entry.getValue().isInfinite()) {
        throw new IllegalArgumentException(
            "the threshold of %s must be a number >= 0, not %s"
                .formatted(symbol, entry.getValue()));
      }
      if (!descriptor.elements().contains(entry.getKey())) {
        throw new IllegalArgumentException(
            "there is a threshold for %s, but the descriptor does not know %s"
                .formatted(symbol, symbol));
      }
    }
  }

  /** Whether the bank can compare environments of this element. */
  public boolean knows(int atomicNumber) {
    return thresholds.containsKey(atomicNumber);
  }

  /** The threshold of an element that the bank {@linkplain #knows knows}. */
  public double threshold(int atomicNumber) {
    return thresholds.get(atomicNumber);
  }
}
