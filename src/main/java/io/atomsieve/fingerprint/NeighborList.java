package io.atomsieve.fingerprint;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.RejectedException;

/**
 * The neighbours of each atom of a structure, periodic images included, own images too. Those of
 * atom i are the entries {@code offsets[i]} (inclusive) to {@code offsets[i + 1]} (exclusive) of
 * the other arrays, in no particular order. The arrays are not to be changed.
 *
 * @param cutoff the largest distance of a neighbour, inclusive, in angstrom
 * @param offsets one per atom, and the number of all entries
 * @param index which atom the neighbour is, or is an image of
 * @param dx vector from the atom to its neighbour, in angstrom: component x
 * @param dy component y
 * @param dz component z
 * @param r its length, always above 0
 */
public record NeighborList(
    double cutoff, int[] offsets, int[] index, double[] dx, double[] dy, double[] dz, double[] r) {

  /**
   * Finds all neighbours, in a time that is linear in the number of atoms for structures of a
   * physical density.
   *
   * @param atoms a structure that {@link io.atomsieve.structure.Validator} accepts
   * @param cutoff in angstrom
   * @throws RejectedException with the reason {@code TOO_CLOSE} if two atoms within the cutoff are
   *     closer than the limit, have no distance at all, or have more neighbours than can be handled
   */
  public static NeighborList build(Atoms atoms, double cutoff, Limits limits) {
    return new NeighborSearch(atoms, cutoff, limits).run();
  }

  /** Number of atoms. */
  public int atoms() {
    return offsets.length - 1;
  }

  /** Number of neighbours of atom {@code i}. */
  public int count(int i) {
    return offsets[i + 1] - offsets[i];
  }

  /** The largest number of neighbours of an atom. */
  public int maxCount() {
    int max = 0;
    for (int i = 0; i < atoms(); i++) {
      max = Math.max(max, count(i));
    }
    return max;
  }
}
