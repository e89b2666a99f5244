package io.atomsieve.bank;

import io.atomsieve.fingerprint.Kernel;
import io.atomsieve.fingerprint.NeighborList;
import io.atomsieve.fingerprint.ScalarKernel;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Structure;
import io.atomsieve.structure.Validator;

/** From a structure that a bank knows the elements of to its fingerprints, or to its rejection. */
public final class Fingerprinter {
  private final BankDefinition bank;
  private final Kernel kernel;

  public Fingerprinter(BankDefinition bank) {
    this.bank = bank;
    this.kernel = new ScalarKernel(bank.descriptor());
  }

  /**
   * The scaled fingerprint of every atom.
   *
   * @throws io.atomsieve.structure.RejectedException if the structure breaks a limit of the bank or
   *     cannot be used at all
   */
  public double[][] fingerprints(Structure structure) {
    Validator.check(structure, bank.limits());
    Atoms atoms = structure.atoms();
    double cutoff = bank.descriptor().cutoff();
    return kernel.fingerprints(atoms, NeighborList.build(atoms, cutoff, bank.limits()));
  }
}
