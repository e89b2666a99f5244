package io.atomsieve.fingerprint;

import io.atomsieve.structure.Atoms;

/** Computes fingerprints with one descriptor. Implementations can be used by many threads. */
public interface Kernel {

  /**
   * The scaled fingerprint of each atom.
   *
   * @param neighbors of {@code atoms}, within the cutoff of the descriptor or a larger one
   * @return one array per atom, of the length that the descriptor has for its element
   * @throws IllegalArgumentException if the descriptor does not know the element of an atom, or the
   *     neighbour list is another structure's or too short
   */
  double[][] fingerprints(Atoms atoms, NeighborList neighbors);
}
