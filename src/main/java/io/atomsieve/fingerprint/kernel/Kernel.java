package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.neighbors.Environment;

/** Computes fingerprints with one descriptor, without scaling. Not for several threads. */
public interface Kernel {

  /**
   * Computes the fingerprint of one atom.
   *
   * @param atomicNumber of the atom, known to the descriptor
   * @param environment its neighbours within the cutoff, grouped by the elements of the descriptor
   *     in their order
   * @param fingerprint of the dimension that the element has; overwritten
   */
  void fingerprint(int atomicNumber, Environment environment, double[] fingerprint);
}
