package io.atomsieve.bank;

import io.atomsieve.bank.index.EnvironmentIndex.Nearest;
import java.util.List;

/**
 * An environment that became an entry of a bank.
 *
 * @param number of the entry, per element from 0
 * @param nearest the entry that was nearest before, or null when it is the first of its element
 */
public record NewEntry(UncoveredEnvironment environment, int number, Nearest nearest) {

  /** Distance to the entry that was nearest before, or null when it is the first. */
  public Double distance() {
    return nearest == null ? null : nearest.distance();
  }

  /** Number of the entry that was nearest before, or null when it is the first. */
  public Long nearestEntry() {
    return nearest == null ? null : (long) nearest.entry();
  }

  /** Its distance in thresholds, or null when it is the first. */
  public Double novelty(BankDefinition bank) {
    return nearest == null ? null : distance() / bank.threshold(environment.atomicNumber());
  }

  /**
   * How new the structure is that added these: their largest distance, in thresholds; null when
   * each was the first of its element.
   */
  public static Double novelty(BankDefinition bank, List<NewEntry> added) {
    Double novelty = null;
    for (NewEntry entry : added) {
      Double ratio = entry.novelty(bank);
      if (ratio != null) {
        novelty = novelty == null ? ratio : Math.max(novelty, ratio);
      }
    }
    return novelty;
  }
}
