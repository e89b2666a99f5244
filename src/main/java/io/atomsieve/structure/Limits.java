package io.atomsieve.structure;

import java.util.Map;

/**
 * What a structure must keep to be compared with a bank and sent to DFT.
 *
 * @param minDistance shortest distance allowed between two atoms, as a fraction of the sum of their
 *     covalent radii; 0 allows any
 * @param maxAtoms most atoms allowed in a structure
 * @param maxVolumePerAtom in cubic angstrom, of structures that are periodic along all three axes;
 *     infinite allows any
 * @param maxIsolatedAtoms most atoms allowed in a structure that have no neighbour within the
 *     cutoff; {@link Integer#MAX_VALUE} allows any number
 * @param maxNovelty an environment that is farther than this many thresholds from every entry of
 *     the bank is implausible; infinite allows any
 * @param maxSelectedPerHour budget of selected structures per simulation and hour, beyond which
 *     candidates wait; {@link Long#MAX_VALUE} is none
 */
public record Limits(
    double minDistance,
    int maxAtoms,
    double maxVolumePerAtom,
    int maxIsolatedAtoms,
    double maxNovelty,
    long maxSelectedPerHour) {
  public static final Limits DEFAULT = new Limits(0.6, 20_000);

  public Limits {
    require(minDistance >= 0 && minDistance <= 10, "min-distance must be between 0 and 10");
    require(maxAtoms >= 1, "max-atoms must be at least 1");
    require(maxVolumePerAtom > 0, "max-volume-per-atom must be above 0");
    require(maxIsolatedAtoms >= 0, "max-isolated-atoms must be at least 0");
    // Otherwise nothing could ever be new.
    require(maxNovelty > 1, "max-novelty must be above 1");
    require(maxSelectedPerHour >= 1, "max-selected-per-hour must be at least 1");
  }

  /** Limits of distance and size only. */
  public Limits(double minDistance, int maxAtoms) {
    this(
        minDistance,
        maxAtoms,
        Double.POSITIVE_INFINITY,
        Integer.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Long.MAX_VALUE);
  }

  /**
   * Those that decide what is compared with a bank at all, by their names in the configuration.
   * Without the budget, which only decides when.
   */
  public Map<String, Double> deciding() {
    return Map.of(
        "min-distance", minDistance,
        "max-atoms", (double) maxAtoms,
        "max-volume-per-atom", maxVolumePerAtom,
        "max-isolated-atoms", (double) maxIsolatedAtoms,
        "max-novelty", maxNovelty);
  }

  /** Shortest distance in angstrom allowed between atoms of these two elements. */
  public double minDistance(int atomicNumber1, int atomicNumber2) {
    return minDistance
        * (Elements.covalentRadius(atomicNumber1) + Elements.covalentRadius(atomicNumber2));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
