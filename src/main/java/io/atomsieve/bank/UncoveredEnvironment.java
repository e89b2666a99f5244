package io.atomsieve.bank;

import io.atomsieve.structure.Structure;
import java.util.ArrayList;
import java.util.List;

/**
 * An environment of a structure that the bank did not cover when it was screened, and may cover by
 * now.
 *
 * @param atom index of the atom in the structure
 * @param fingerprint as many values as the descriptor has functions for the element
 */
public record UncoveredEnvironment(int atom, int atomicNumber, double[] fingerprint) {

  /**
   * Those of a structure.
   *
   * @param fingerprints of all its atoms
   * @param atoms indices of the uncovered ones, in ascending order
   */
  public static List<UncoveredEnvironment> of(
      Structure structure, double[][] fingerprints, int[] atoms) {
    List<UncoveredEnvironment> uncovered = new ArrayList<>(atoms.length);
    for (int atom : atoms) {
      uncovered.add(
          new UncoveredEnvironment(
              atom, structure.atoms().atomicNumbers()[atom], fingerprints[atom]));
    }
    return uncovered;
  }
}
