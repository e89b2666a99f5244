package io.atomsieve.structure;

import java.util.Map;

/**
 * What a structure must keep to be compared with a bank and sent to DFT.
 *
 * @param minDistance shortest distance allowed between two atoms, as a fraction of the sum of their
 *     covalent radii; 0 allows any
 * @param maxAtoms most atoms allowed in a structure
 * @param maxExtent largest coordinate of an atom and of a lattice vector, of either sign, in
 *     angstrom
 * @param maxTerms most terms of angular functions in a structure, to which the time that its
 *     fingerprints take is in proportion: pairs of neighbours, of all atoms together, times the
 *     angular functions of a pair, at least 8, a function of a zeta that is no integer counting as
 *     8; infinite allows any
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
    double maxExtent,
    double maxTerms,
    double maxVolumePerAtom,
    int maxIsolatedAtoms,
    double maxNovelty,
    long maxSelectedPerHour) {
  /**
   * A tenth of a millimetre: a hundred times the size of the largest simulations of 1e9 atoms, and
   * what an atom drifts in nanoseconds when its coordinates are not wrapped. Coordinates are still
   * exact to 1e-10 angstrom there.
   */
  private static final double DEFAULT_EXTENT = 1e6;

  /** Beyond this, in angstrom, the rounding of coordinates is no longer small beside distances. */
  private static final double MOST_EXTENT = 1e9;

  /**
   * A second or two with vector instructions: far less than a transaction may last, on a machine
   * that is slow or busy, too. 1000 atoms may have 500 neighbours each at 16 functions.
   */
  private static final double DEFAULT_TERMS = 2e9;

  public static final Limits DEFAULT = new Limits(0.6, 20_000);

  public Limits {
    require(minDistance >= 0 && minDistance <= 10, "min-distance must be between 0 and 10");
    require(maxAtoms >= 1, "max-atoms must be at least 1");
    require(
        maxExtent > 0 && maxExtent <= MOST_EXTENT,
        "max-extent must be above 0 and at most 1e9, beyond which rounding moves atoms");
    require(maxTerms >= 1, "max-terms must be at least 1");
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
        DEFAULT_EXTENT,
        DEFAULT_TERMS,
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
        "max-extent", maxExtent,
        "max-terms", maxTerms,
        "max-volume-per-atom", maxVolumePerAtom,
        "max-isolated-atoms", (double) maxIsolatedAtoms,
        "max-novelty", maxNovelty);
  }

  /** These limits where nobody waits: however long the fingerprints of a structure take. */
  public Limits ofAnyDuration() {
    return new Limits(
        minDistance,
        maxAtoms,
        maxExtent,
        Double.POSITIVE_INFINITY,
        maxVolumePerAtom,
        maxIsolatedAtoms,
        maxNovelty,
        maxSelectedPerHour);
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
