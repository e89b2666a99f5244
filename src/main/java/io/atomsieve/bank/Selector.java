package io.atomsieve.bank;

import io.atomsieve.bank.Bank.Admission;
import io.atomsieve.structure.Structure;
import java.util.ArrayList;
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

  /**
   * A new environment of a structure.
   *
   * @param atom index of the atom
   * @param admission the entry that it became
   */
  public record NewEnvironment(int atom, Admission admission) {}

  public Bank bank() {
    return bank;
  }

  /** One for each thread that screens. */
  public Screener screener() {
    return new Screener(bank);
  }

  /**
   * Adds what is new to the bank: all of it, or nothing if any of it is implausible.
   *
   * @return the new environments of a structure, which are entries of the bank from now on; empty
   *     when the bank covered all.
   * @param uncovered atoms that the bank did not cover when they were screened
   * @throws io.atomsieve.structure.RejectedException if an environment is implausible
   */
  public List<NewEnvironment> admit(Structure structure, double[][] fingerprints, int[] uncovered) {
    int[] numbers = structure.atoms().atomicNumbers();
    for (int atom : uncovered) {
      bank.checkPlausible(atom, numbers[atom], fingerprints[atom]);
    }
    List<NewEnvironment> found = new ArrayList<>();
    for (int atom : uncovered) {
      Admission admission = bank.admit(numbers[atom], fingerprints[atom]);
      if (admission != null) {
        found.add(new NewEnvironment(atom, admission));
      }
    }
    return found;
  }

  /** Largest distance/threshold of these; null when each was the first of its element. */
  public static Double novelty(
      BankDefinition bank, Structure structure, List<NewEnvironment> found) {
    Double novelty = null;
    for (NewEnvironment environment : found) {
      if (environment.admission().nearest() != null) {
        int atomicNumber = structure.atoms().atomicNumbers()[environment.atom()];
        double ratio = environment.admission().nearest().distance() / bank.threshold(atomicNumber);
        novelty = novelty == null ? ratio : Math.max(novelty, ratio);
      }
    }
    return novelty;
  }
}
