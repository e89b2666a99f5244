package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.structure.Elements;

/**
 * ParameterChecks of the parameters of a descriptor; messages name them as a descriptor file does.
 */
final class ParameterChecks {
  private ParameterChecks() {}

  static void element(String name, int atomicNumber) {
    if (!Elements.isElement(atomicNumber)) {
      throw new IllegalArgumentException(
          name + ": no element has the atomic number " + atomicNumber);
    }
  }

  static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number, not " + value);
    }
    return value + 0.0; // -0.0 and 0.0 are the same parameter
  }

  static double notNegative(String name, double value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must be at least 0, not " + value);
    }
    return finite(name, value);
  }
}
