package io.atomsieve.bank;

import io.atomsieve.bank.index.EnvironmentIndex;
import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.Structure;
import io.atomsieve.structure.Validator;
import java.util.Arrays;

/**
 * Tells which environments of a structure a bank does not cover. Several may ask one bank at the
 * same time, each of them for one thread, while another thread adds to it.
 */
public final class Screener {
  /** 4 MB. */
  private static final int MAX_HINTS = 1 << 20;

  private final Bank bank;
  private final FingerprintCalculator calculator;
  private final Hints hints = new Hints(MAX_HINTS);

  public Screener(Bank bank) {
    this.bank = bank;
    this.calculator = new FingerprintCalculator(bank.definition().descriptor());
  }

  /**
   * The scaled fingerprint of every atom.
   *
   * @throws io.atomsieve.structure.RejectedException if the structure breaks a limit of the bank or
   *     cannot be used at all
   */
  public double[][] fingerprints(Structure structure) {
    Limits limits = bank.definition().limits();
    Validator.check(structure, limits);
    return calculator.fingerprints(structure.atoms(), limits);
  }

  /** The atoms, ascending, whose environment the bank does not cover. */
  public int[] uncovered(Structure structure, double[][] fingerprints) {
    int[] numbers = structure.atoms().atomicNumbers();
    int[] covering = hints.of(structure.simulation(), numbers.length);
    int[] uncovered = new int[numbers.length];
    int count = 0;
    for (int atom = 0; atom < numbers.length; atom++) {
      int entry = bank.covering(numbers[atom], fingerprints[atom], covering[atom]);
      if (entry == EnvironmentIndex.NONE) {
        uncovered[count++] = atom;
      } else {
        covering[atom] = entry;
      }
    }
    return Arrays.copyOf(uncovered, count);
  }
}
