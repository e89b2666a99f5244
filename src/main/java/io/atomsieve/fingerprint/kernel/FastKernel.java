package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.neighbors.Environment;
import io.atomsieve.structure.Elements;
import java.util.Arrays;

/**
 * The same sums as {@link ScalarKernel} in phases over flat arrays: (1) per neighbour, what depends
 * on it alone; (2) pairs of neighbours within the cutoff of each other; (3) per pair, the cutoff
 * function and one exponential per different eta; (4) per different angle, the powers that the
 * functions share, by squaring; (5) per function, one sum of products. Pairs are handled in chunks
 * that stay in the first-level cache.
 */
public final class FastKernel implements Kernel {
  private final double cutoff;
  private final VectorMath math;
  private final KernelPlan[] plans = new KernelPlan[Elements.MAX_ATOMIC_NUMBER + 1];
  private final NormalizedNeighbors neighbors = new NormalizedNeighbors();
  private final RadialSums radial;
  private final AngularSums angular;

  public FastKernel(Descriptor descriptor, VectorMath math) {
    this.math = math;
    cutoff = descriptor.cutoff();
    FunctionTable table = new FunctionTable(descriptor);
    for (int z : descriptor.elements()) {
      plans[z] = KernelPlan.of(table, z, cutoff);
    }
    radial = new RadialSums(math, descriptor);
    angular = new AngularSums(math, table.maxEtas());
  }

  @Override
  public void fingerprint(int atomicNumber, Environment environment, double[] fingerprint) {
    Arrays.fill(fingerprint, 0);
    neighbors.load(environment, cutoff, math);
    KernelPlan plan = plans[atomicNumber];
    for (KernelPlan.Series functions : plan.series()) {
      radial.add(functions, neighbors, environment.start, fingerprint);
    }
    for (KernelPlan.Radial functions : plan.radial()) {
      radial.add(functions, neighbors, environment.start, fingerprint);
    }
    for (KernelPlan.Angular functions : plan.angular()) {
      angular.add(functions, neighbors, environment.start, fingerprint);
    }
  }
}
