package io.atomsieve.bank;

import io.atomsieve.bank.index.BlockIndex;
import io.atomsieve.bank.index.EnvironmentIndex;
import io.atomsieve.bank.index.EnvironmentIndex.Nearest;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import java.util.ArrayList;
import java.util.List;
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
  private volatile Map<Integer, Double> coveringRadii;

  public Bank(BankDefinition definition) {
    this.definition = definition;
    this.coveringRadii = definition.thresholds();
    for (int atomicNumber : definition.thresholds().keySet()) {
      indexes.put(atomicNumber, new BlockIndex());
    }
  }

  public BankDefinition definition() {
    return definition;
  }

  /** Whether the bank has an entry of the element within its threshold. */
  public boolean covers(int atomicNumber, double[] fingerprint) {
    return covers(atomicNumber, fingerprint, definition.threshold(atomicNumber));
  }

  /** Whether the bank has an entry of the element within a distance. */
  public boolean covers(int atomicNumber, double[] fingerprint, double radius) {
    return index(atomicNumber).find(fingerprint, radius) != EnvironmentIndex.NONE;
  }

  /**
   * From now on {@link #covering} is for what is within these, too, and not only within the
   * thresholds of the definition: a copy of the bank must not cover more than the bank does.
   *
   * @param thresholds by atomic number; elements that are left out keep their own
   */
  public void coverWithin(Map<Integer, Double> thresholds) {
    Map<Integer, Double> radii = new TreeMap<>(definition.thresholds());
    radii.replaceAll((z, own) -> Math.min(own, thresholds.getOrDefault(z, own)));
    coveringRadii = Map.copyOf(radii);
  }

  /**
   * An entry of the element within its threshold, and within what {@link #coverWithin} says, or
   * {@link EnvironmentIndex#NONE}.
   *
   * @param hint the number of an entry to try first, as it covered something alike, or {@code NONE}
   */
  public int covering(int atomicNumber, double[] fingerprint, int hint) {
    EnvironmentIndex index = index(atomicNumber);
    double radius = coveringRadii.get(atomicNumber);
    if (hint != EnvironmentIndex.NONE && index.isWithin(hint, fingerprint, radius)) {
      return hint;
    }
    return index.find(fingerprint, radius);
  }

  /** Whether the bank has all of these within the threshold of their element. */
  public boolean coversAll(List<UncoveredEnvironment> environments) {
    return environments.stream().allMatch(e -> covers(e.atomicNumber(), e.fingerprint()));
  }

  /**
   * Refuses environments that are so far from every entry of their element that only a simulation
   * that went wrong can have made them (limit {@code maxNovelty}, strictly). The first of its
   * element is never refused: there is nothing to compare it with.
   *
   * @throws RejectedException with the reason {@code IMPLAUSIBLE}
   */
  public void checkPlausible(List<UncoveredEnvironment> environments) {
    environments.forEach(this::checkPlausible);
  }

  private void checkPlausible(UncoveredEnvironment environment) {
    int atomicNumber = environment.atomicNumber();
    EnvironmentIndex index = index(atomicNumber);
    double threshold = definition.threshold(atomicNumber);
    double radius = definition.limits().maxNovelty() * threshold;
    boolean limited = radius > 0 && radius < Double.POSITIVE_INFINITY && index.size() > 0;
    if (limited && index.find(environment.fingerprint(), radius) == EnvironmentIndex.NONE) {
      throw new RejectedException(
          RejectReason.IMPLAUSIBLE,
          String.format(
              Locale.ROOT,
              "atom %d (%s) is %.4g thresholds from the nearest entry of the bank '%s', the limit"
                  + " max-novelty is %.4g",
              environment.atom(),
              Elements.symbol(atomicNumber),
              index.nearest(environment.fingerprint()).distance() / threshold,
              definition.name(),
              definition.limits().maxNovelty()));
    }
  }

  /** The entry of the element that is nearest; null when there is none. */
  public Nearest nearest(int atomicNumber, double[] fingerprint) {
    return index(atomicNumber).nearest(fingerprint);
  }

  /**
   * The rule: adds those of the environments that are new, one after the other, so that each is
   * compared with the ones before it, too.
   *
   * @param environments of one structure, in the order of its atoms
   * @return what was added; empty when the bank covers all
   */
  public List<NewEntry> admit(List<UncoveredEnvironment> environments) {
    List<NewEntry> added = new ArrayList<>();
    for (UncoveredEnvironment environment : environments) {
      if (!covers(environment.atomicNumber(), environment.fingerprint())) {
        EnvironmentIndex index = index(environment.atomicNumber());
        Nearest nearest = index.nearest(environment.fingerprint());
        index.add(environment.fingerprint());
        added.add(new NewEntry(environment, index.size() - 1, nearest));
      }
    }
    return added;
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

  /** Whether the entry of that number is there and is this one. */
  public boolean isEntry(int atomicNumber, long number, double[] fingerprint) {
    return number < size(atomicNumber)
        && index(atomicNumber).isWithin((int) number, fingerprint, 0);
  }

  /** The fingerprint of the entry of that number. */
  public double[] entry(int atomicNumber, int number) {
    return index(atomicNumber).entry(number);
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
