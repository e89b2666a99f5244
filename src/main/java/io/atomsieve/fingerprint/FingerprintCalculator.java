package io.atomsieve.fingerprint;

import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.Scaling;
import io.atomsieve.fingerprint.kernel.FastKernel;
import io.atomsieve.fingerprint.kernel.Kernel;
import io.atomsieve.fingerprint.kernel.VectorMath;
import io.atomsieve.fingerprint.neighbors.Environment;
import io.atomsieve.fingerprint.neighbors.NeighborSearch;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import java.util.List;
import java.util.Locale;

/**
 * Computes the fingerprints of one structure after another. It keeps its working memory, so it is
 * cheap to use again, allocates nothing but the result, and is not for several threads at once.
 */
public final class FingerprintCalculator {
  private final double cutoff;
  private final Kernel kernel;
  private final NeighborSearch search;
  private final Environment environment;
  private final int[] dimensions = new int[Elements.MAX_ATOMIC_NUMBER + 1];
  private final int[] termsPerPair = new int[Elements.MAX_ATOMIC_NUMBER + 1];
  private final Scaling[] scalings = new Scaling[Elements.MAX_ATOMIC_NUMBER + 1];

  /** A calculator with the fastest kernel that the JVM allows. */
  public FingerprintCalculator(Descriptor descriptor) {
    this(descriptor, new FastKernel(descriptor, VectorMath.best()));
  }

  public FingerprintCalculator(Descriptor descriptor, Kernel kernel) {
    this.cutoff = descriptor.cutoff();
    this.kernel = kernel;
    search =
        new NeighborSearch(
            VectorMath.best(), descriptor.cutoff(), List.copyOf(descriptor.elements()));
    environment = new Environment(descriptor.elements().size());
    for (int z : descriptor.elements()) {
      dimensions[z] = descriptor.dimension(z);
      termsPerPair[z] = AngularTerms.perPair(descriptor, z);
      scalings[z] = descriptor.scaling(z).orElse(null);
    }
  }

  /**
   * The fingerprint of every atom, scaled if the descriptor is.
   *
   * @param atoms a structure that {@link io.atomsieve.structure.Validator} accepts
   * @return in the order of the atoms; each of the dimension that its element has
   * @throws IllegalArgumentException if the descriptor does not know an element
   * @throws RejectedException if atoms are closer together than {@code limits} allow, or too dense
   *     to compute with, or too many of them isolated, or if that would take too long
   */
  public double[][] fingerprints(Atoms atoms, Limits limits) {
    double[][] fingerprints = new double[atoms.size()][];
    double terms = 0;
    int isolated = 0;
    int firstIsolated = Integer.MAX_VALUE;
    search.begin(atoms, limits);
    for (int slot = 0; slot < search.slots(); slot++) {
      int i = search.atom(slot);
      if (i >= 0) {
        search.load(slot, environment);
        if (environment.size() == 0) {
          isolated++;
          firstIsolated = Math.min(firstIsolated, i);
        }
        double neighbors = environment.size();
        terms += neighbors * (neighbors - 1) / 2 * termsPerPair[atoms.atomicNumbers()[i]];
        if (terms > limits.maxTerms()) {
          throw tooManyTerms(atoms, limits);
        }
        fingerprints[i] = fingerprint(atoms.atomicNumbers()[i]);
      }
    }
    if (isolated > limits.maxIsolatedAtoms()) {
      throw tooManyIsolated(isolated, firstIsolated, limits);
    }
    return fingerprints;
  }

  private RejectedException tooManyTerms(Atoms atoms, Limits limits) {
    return new RejectedException(
        RejectReason.TOO_MANY_TERMS,
        String.format(
            Locale.ROOT,
            "the pairs of neighbours within %s angstrom, times the angular functions of each, are"
                + " more than the limit max-terms of %.4g for the %d atoms: it takes too long",
            cutoff,
            limits.maxTerms(),
            atoms.size()));
  }

  private RejectedException tooManyIsolated(int isolated, int first, Limits limits) {
    return new RejectedException(
        RejectReason.ISOLATED_ATOMS,
        "%d atoms have no neighbour within %s angstrom, the first of them atom %d; the limit max-isolated-atoms is %d"
            .formatted(isolated, cutoff, first, limits.maxIsolatedAtoms()));
  }

  private double[] fingerprint(int atomicNumber) {
    double[] fingerprint = new double[dimensions[atomicNumber]];
    kernel.fingerprint(atomicNumber, environment, fingerprint);
    if (scalings[atomicNumber] != null) {
      scalings[atomicNumber].apply(fingerprint);
    }
    return fingerprint;
  }
}
