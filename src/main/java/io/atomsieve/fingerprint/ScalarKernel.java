package io.atomsieve.fingerprint;

import io.atomsieve.structure.Atoms;

/**
 * The equations of {@link RadialFunction} and {@link AngularFunction}, term by term in plain Java:
 * the reference that faster kernels are compared with.
 */
public final class ScalarKernel implements Kernel {
  private final Descriptor descriptor;
  private final FunctionTable table;

  public ScalarKernel(Descriptor descriptor) {
    this.descriptor = descriptor;
    table = new FunctionTable(descriptor);
  }

  @Override
  public double[][] fingerprints(Atoms atoms, NeighborList neighbors) {
    if (neighbors.atoms() != atoms.size() || neighbors.cutoff() < descriptor.cutoff()) {
      throw new IllegalArgumentException(
          "a neighbour list of %d atoms within %s angstrom does not serve for %d atoms and %s"
              .formatted(neighbors.atoms(), neighbors.cutoff(), atoms.size(), descriptor.cutoff()));
    }
    Environment environment =
        new Environment(descriptor.cutoff(), table.elements(), neighbors.maxCount());
    double[] weights = new double[table.maxEtas()];
    double[][] fingerprints = new double[atoms.size()][];
    for (int i = 0; i < fingerprints.length; i++) {
      int z = atoms.atomicNumbers()[i];
      double[] fingerprint = new double[descriptor.dimension(z)];
      environment.load(i, atoms, neighbors);
      for (FunctionTable.Radial functions : table.radial(z)) {
        addNeighbors(functions, environment, fingerprint);
      }
      for (FunctionTable.Angular functions : table.angular(z)) {
        addPairs(functions, environment, weights, fingerprint);
      }
      descriptor.scaling(z).ifPresent(scaling -> scaling.apply(fingerprint));
      fingerprints[i] = fingerprint;
    }
    return fingerprints;
  }

  private void addNeighbors(FunctionTable.Radial functions, Environment env, double[] g) {
    double rc2 = descriptor.cutoff() * descriptor.cutoff();
    for (int j = env.start[functions.group()]; j < env.start[functions.group() + 1]; j++) {
      for (int f = 0; f < functions.size(); f++) {
        double distance = env.r[j] - functions.rs()[f];
        g[functions.target()[f]] +=
            Math.exp(-functions.eta()[f] * distance * distance / rc2) * env.fc[j];
      }
    }
  }

  private void addPairs(
      FunctionTable.Angular functions, Environment env, double[] weights, double[] g) {
    int group1 = functions.group1();
    int group2 = functions.group2();
    for (int j = env.start[group1]; j < env.start[group1 + 1]; j++) {
      // Within one element each unordered pair is met once.
      int first = group1 == group2 ? j + 1 : env.start[group2];
      for (int k = first; k < env.start[group2 + 1]; k++) {
        addPair(functions, env, j, k, weights, g);
      }
    }
  }

  private void addPair(
      FunctionTable.Angular functions,
      Environment env,
      int j,
      int k,
      double[] weights,
      double[] g) {
    double cutoff = descriptor.cutoff();
    double rjk2 = env.distance2(j, k);
    if (rjk2 > cutoff * cutoff) {
      return;
    }
    double fc = env.fc[j] * env.fc[k] * Environment.cutoffFunction(Math.sqrt(rjk2), cutoff);
    double sum = (env.r[j] * env.r[j] + env.r[k] * env.r[k] + rjk2) / (cutoff * cutoff);
    for (int e = 0; e < functions.etas().length; e++) {
      weights[e] = Math.exp(-functions.etas()[e] * sum) * fc;
    }
    double cos = env.cos(j, k);
    double sin = functions.hasShift() ? env.sin(j, k) : 0;
    for (int f = 0; f < functions.size(); f++) {
      // cos(theta - theta_s), which needs no acos; rounding may take it past -1 or 1.
      double cosShifted = cos * functions.cosThetaS()[f] + sin * functions.sinThetaS()[f];
      double half = Math.max(0, (1 + functions.lambda()[f] * cosShifted) / 2);
      // 2^(1-zeta) (1 + ...)^zeta, written such that no zeta overflows.
      g[functions.target()[f]] +=
          2 * Power.of(half, functions.zeta()[f]) * weights[functions.eta()[f]];
    }
  }
}
