package io.atomsieve.fingerprint;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Limits;

/**
 * Computes the fingerprints of one structure after another. It keeps its working memory, so it is
 * cheap to use again and not for several threads at once.
 */
public final class FingerprintCalculator {
  private final Descriptor descriptor;
  private final Kernel kernel;

  public FingerprintCalculator(Descriptor descriptor) {
    this.descriptor = descriptor;
    this.kernel = new ScalarKernel(descriptor);
  }

  /**
   * The fingerprint of every atom, scaled if the descriptor is.
   *
   * @param atoms a validated structure of elements that the descriptor knows
   * @return in the order of the atoms; each of the dimension that its element has
   * @throws io.atomsieve.structure.RejectedException if atoms are closer together than {@code
   *     limits} allow, or too dense to compute with
   */
  public double[][] fingerprints(Atoms atoms, Limits limits) {
    return kernel.fingerprints(atoms, NeighborList.build(atoms, descriptor.cutoff(), limits));
  }
}
