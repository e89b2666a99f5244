package io.atomsieve.bank;

import io.atomsieve.structure.Structure;
import java.util.List;

/**
 * The rule applied to structures without Kafka, in the same two steps: any number of threads screen
 * structures, each with a {@link Screener} of its own, and one admits them in their order. The
 * result is that of the rule in this order, as the bank only grows: what it covered once it covers.
 */
public final class Selector {
  private final Bank bank;

  public Selector(BankDefinition definition) {
    this.bank = new Bank(definition);
  }

  public Bank bank() {
    return bank;
  }

  /** One for each thread that screens. */
  public Screener screener() {
    return new Screener(bank);
  }

  /**
   * Adds what is new of a structure to the bank: all of it, or nothing if any of it is implausible.
   *
   * @param uncovered atoms that the bank did not cover when they were screened
   * @return the entries that were added; empty when the bank covered all
   * @throws io.atomsieve.structure.RejectedException if an environment is implausible
   */
  public List<NewEntry> admit(Structure structure, double[][] fingerprints, int[] uncovered) {
    List<UncoveredEnvironment> environments =
        UncoveredEnvironment.of(structure, fingerprints, uncovered);
    bank.checkPlausible(environments);
    return bank.admit(environments);
  }
}
