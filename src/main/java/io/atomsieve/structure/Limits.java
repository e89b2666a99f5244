package io.atomsieve.structure;

/**
 * What a structure must keep to be plausible.
 *
 * @param minDistance shortest distance allowed between two atoms, as a fraction of the sum of their
 *     covalent radii; 0 allows any
 * @param maxAtoms most atoms allowed in a structure
 */
public record Limits(double minDistance, int maxAtoms) {
  public static final Limits DEFAULT = new Limits(0.6, 20_000);

  public Limits {
    if (!(minDistance >= 0) || minDistance > 10) {
      throw new IllegalArgumentException("min-distance must be between 0 and 10");
    }
    if (maxAtoms < 1) {
      throw new IllegalArgumentException("max-atoms must be at least 1");
    }
  }

  /** Shortest distance in angstrom allowed between atoms of these two elements. */
  public double minDistance(int atomicNumber1, int atomicNumber2) {
    return minDistance
        * (Elements.covalentRadius(atomicNumber1) + Elements.covalentRadius(atomicNumber2));
  }
}
