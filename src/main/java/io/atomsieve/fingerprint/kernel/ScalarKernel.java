package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.fingerprint.neighbors.Environment;
import java.util.Arrays;

/**
 * The equations of {@link RadialFunction} and {@link AngularFunction}, term by term in plain Java:
 * the reference that faster kernels are compared with.
 */
final class ScalarKernel implements Kernel {
  private final double cutoff;
  private final FunctionTable table;
  private final double[] weights;

  ScalarKernel(Descriptor descriptor) {
    cutoff = descriptor.cutoff();
    table = new FunctionTable(descriptor);
    weights = new double[table.maxEtas()];
  }

  @Override
  public void fingerprint(int atomicNumber, Environment environment, double[] fingerprint) {
    Arrays.fill(fingerprint, 0);
    for (FunctionTable.Radial functions : table.radial(atomicNumber)) {
      addNeighbors(functions, environment, fingerprint);
    }
    for (FunctionTable.Angular functions : table.angular(atomicNumber)) {
      addPairs(functions, environment, fingerprint);
    }
  }

  private void addNeighbors(FunctionTable.Radial functions, Environment env, double[] g) {
    double rc2 = cutoff * cutoff;
    for (int j = env.start[functions.group()]; j < env.start[functions.group() + 1]; j++) {
      double fc = Environment.cutoffFunction(env.r[j], cutoff);
      for (int f = 0; f < functions.size(); f++) {
        double distance = env.r[j] - functions.rs()[f];
        g[functions.target()[f]] += Math.exp(-functions.eta()[f] * distance * distance / rc2) * fc;
      }
    }
  }

  private void addPairs(FunctionTable.Angular functions, Environment env, double[] g) {
    int group1 = functions.group1();
    int group2 = functions.group2();
    for (int j = env.start[group1]; j < env.start[group1 + 1]; j++) {
      // Within one element each unordered pair is met once.
      int first = group1 == group2 ? j + 1 : env.start[group2];
      for (int k = first; k < env.start[group2 + 1]; k++) {
        addPair(functions, env, j, k, g);
      }
    }
  }

  private void addPair(FunctionTable.Angular functions, Environment env, int j, int k, double[] g) {
    double rjk2 = functions.wide() ? 0 : env.distance2(j, k);
    if (rjk2 > cutoff * cutoff) {
      return;
    }
    double fc =
        Environment.cutoffFunction(env.r[j], cutoff)
            * Environment.cutoffFunction(env.r[k], cutoff)
            * Environment.cutoffFunction(Math.sqrt(rjk2), cutoff);
    double sum = (env.r[j] * env.r[j] + env.r[k] * env.r[k] + rjk2) / (cutoff * cutoff);
    for (int e = 0; e < functions.etas().length; e++) {
      weights[e] = Math.exp(-functions.etas()[e] * sum) * fc;
    }
    double cos = env.cos(j, k);
    double sin = functions.hasShift() ? env.sin(j, k) : 0;
    for (int f = 0; f < functions.size(); f++) {
      // cos(theta - theta_s), which needs no acos; rounding may take it past -1 or 1, and a large
      // power of that would be anything up to infinity.
      double cosShifted = cos * functions.cosThetaS()[f] + sin * functions.sinThetaS()[f];
      double half = Math.max(0, Math.min(1, (1 + functions.lambda()[f] * cosShifted) / 2));
      // 2^(1-zeta) (1 + ...)^zeta, written such that no zeta overflows.
      g[functions.target()[f]] +=
          2 * Power.of(half, functions.zeta()[f]) * weights[functions.eta()[f]];
    }
  }
}
