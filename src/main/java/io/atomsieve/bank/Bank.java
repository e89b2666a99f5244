package io.atomsieve.bank;

import io.atomsieve.bank.EnvironmentIndex.Nearest;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environments known so far, one index per element, and the rule that decides what is new: an
 * environment farther than the threshold of its element from every entry of its element (strictly;
 * an empty set covers nothing). R. Li et al., J. Chem. Phys. 160, 074109 (2024).
 *
 * <p>As with the indexes, one thread may add while others ask.
 */
public final class Bank {
  private final BankDefinition definition;
  private final Map<Integer, EnvironmentIndex> indexes = new TreeMap<>();

  public Bank(BankDefinition definition) {
    this.definition = definition;
    for (int atomicNumber : definition.thresholds().keySet()) {
      indexes.put(atomicNumber, new BlockIndex());
    }
  }

  /**
   * An environment that became an entry.
   *
   * @param entry its number, per element from 0
   * @param nearest the entry that was nearest before, or null when it is the first
   */
  public record Admission(int entry, Nearest nearest) {}

  public BankDefinition definition() {
    return definition;
  }

  /** Whether the bank has an entry of the element within its threshold. */
  public boolean covers(int atomicNumber, double[] fingerprint) {
    return index(atomicNumber).find(fingerprint, definition.threshold(atomicNumber))
        != EnvironmentIndex.NONE;
  }

  /**
   * An entry of the element within its threshold, or {@link EnvironmentIndex#NONE}.
   *
   * @param hint the number of an entry to try first, as it covered something alike, or {@code NONE}
   */
  public int covering(int atomicNumber, double[] fingerprint, int hint) {
    EnvironmentIndex index = index(atomicNumber);
    double threshold = definition.threshold(atomicNumber);
    if (hint != EnvironmentIndex.NONE && index.isWithin(hint, fingerprint, threshold)) {
      return hint;
    }
    return index.find(fingerprint, threshold);
  }

  /**
   * Refuses an environment that is so far from every entry of its element that only a simulation
   * that went wrong can have made it (limit {@code maxNovelty}, strictly). The first of its element
   * is never refused: there is nothing to compare it with.
   *
   * @param atom index of the atom in its structure, for the message
   * @throws RejectedException with the reason {@code IMPLAUSIBLE}
   */
  public void checkPlausible(int atom, int atomicNumber, double[] fingerprint) {
    EnvironmentIndex index = index(atomicNumber);
    double threshold = definition.threshold(atomicNumber);
    double radius = definition.limits().maxNovelty() * threshold;
    boolean limited = radius > 0 && radius < Double.POSITIVE_INFINITY && index.size() > 0;
    if (limited && index.find(fingerprint, radius) == EnvironmentIndex.NONE) {
      throw new RejectedException(
          RejectReason.IMPLAUSIBLE,
          String.format(
              Locale.ROOT,
              "atom %d (%s) is %.4g thresholds from the nearest entry of the bank '%s', the limit"
                  + " max-novelty is %.4g",
              atom,
              Elements.symbol(atomicNumber),
              index.nearest(fingerprint).distance() / threshold,
              definition.name(),
              definition.limits().maxNovelty()));
    }
  }

  /** The entry of the element that is nearest; null when there is none. */
  public Nearest nearest(int atomicNumber, double[] fingerprint) {
    return index(atomicNumber).nearest(fingerprint);
  }

  /** Adds the environment if it is new; null when it is covered. */
  public Admission admit(int atomicNumber, double[] fingerprint) {
    if (covers(atomicNumber, fingerprint)) {
      return null;
    }
    EnvironmentIndex index = index(atomicNumber);
    Nearest nearest = index.nearest(fingerprint);
    index.add(fingerprint);
    return new Admission(index.size() - 1, nearest);
  }

  /** Adds an entry that was decided upon before, such as one read back from a store. */
  public void restore(int atomicNumber, double[] fingerprint) {
    index(atomicNumber).add(fingerprint);
  }

  /**
   * Many entries are going to be restored: until {@link #finishLoading} that is cheap, and asking
   * is expensive.
   */
  public void startLoading() {
    indexes.values().forEach(EnvironmentIndex::startLoading);
  }

  /** Makes asking cheap again; returns when it is. */
  public void finishLoading() {
    indexes.values().forEach(EnvironmentIndex::finishLoading);
  }

  /** Number of entries of one element. */
  public int size(int atomicNumber) {
    return index(atomicNumber).size();
  }

  /** Number of entries of all elements. */
  public long size() {
    return indexes.values().stream().mapToLong(EnvironmentIndex::size).sum();
  }

  private EnvironmentIndex index(int atomicNumber) {
    EnvironmentIndex index = indexes.get(atomicNumber);
    if (index == null) {
      throw new IllegalArgumentException(
          "the bank '%s' has no threshold for the element with atomic number %d"
              .formatted(definition.name(), atomicNumber));
    }
    return index;
  }
}
