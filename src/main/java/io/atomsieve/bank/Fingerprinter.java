package io.atomsieve.bank;

import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.structure.Structure;
import io.atomsieve.structure.Validator;

/** From a structure that a bank knows the elements of to its fingerprints, or to its rejection. */
public final class Fingerprinter {
  private final BankDefinition bank;
  private final FingerprintCalculator calculator;

  public Fingerprinter(BankDefinition bank) {
    this.bank = bank;
    this.calculator = new FingerprintCalculator(bank.descriptor());
  }

  /**
   * The scaled fingerprint of every atom.
   *
   * @throws io.atomsieve.structure.RejectedException if the structure breaks a limit of the bank or
   *     cannot be used at all
   */
  public double[][] fingerprints(Structure structure) {
    Validator.check(structure, bank.limits());
    return calculator.fingerprints(structure.atoms(), bank.limits());
  }
}
