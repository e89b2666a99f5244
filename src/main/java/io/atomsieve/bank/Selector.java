package io.atomsieve.bank;

import io.atomsieve.bank.Bank.Admission;
import io.atomsieve.structure.Structure;
import java.util.ArrayList;
import java.util.List;

/** The rule applied to one structure after another, without Kafka. */
public final class Selector {
  private final Bank bank;
  private final Fingerprinter fingerprinter;

  public Selector(BankDefinition definition) {
    this.bank = new Bank(definition);
    this.fingerprinter = new Fingerprinter(definition);
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

  /**
   * The new environments of a structure, which are entries of the bank from now on; empty when the
   * bank covered all.
   *
   * @throws io.atomsieve.structure.RejectedException if the structure cannot be used
   */
  public List<NewEnvironment> offer(Structure structure) {
    double[][] fingerprints = fingerprinter.fingerprints(structure);
    List<NewEnvironment> found = new ArrayList<>();
    for (int atom = 0; atom < fingerprints.length; atom++) {
      Admission admission = bank.admit(structure.atoms().atomicNumbers()[atom], fingerprints[atom]);
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
