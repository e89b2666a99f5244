package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.fingerprint.neighbors.Environment;
import java.util.List;

/**
 * The equations as they are usually written down: function by function, nothing shared. Narrow
 * functions only.
 */
final class LiteralKernel implements Kernel {
  private final Descriptor descriptor;
  private final List<Integer> elements;

  LiteralKernel(Descriptor descriptor) {
    this.descriptor = descriptor;
    elements = List.copyOf(descriptor.elements());
  }

  @Override
  public void fingerprint(int atomicNumber, Environment env, double[] fingerprint) {
    int next = 0;
    for (RadialFunction f : descriptor.radial(atomicNumber)) {
      fingerprint[next++] = radial(f, env);
    }
    for (AngularFunction f : descriptor.angular(atomicNumber)) {
      fingerprint[next++] = angular(f, env);
    }
  }

  private double radial(RadialFunction f, Environment env) {
    double rc = descriptor.cutoff();
    int group = elements.indexOf(f.neighbor());
    double sum = 0;
    for (int j = env.start[group]; j < env.start[group + 1]; j++) {
      double distance = env.r[j] - f.rs();
      sum +=
          Math.exp(-f.eta() * distance * distance / (rc * rc))
              * Environment.cutoffFunction(env.r[j], rc);
    }
    return sum;
  }

  private double angular(AngularFunction f, Environment env) {
    int group1 = elements.indexOf(f.neighbor1());
    int group2 = elements.indexOf(f.neighbor2());
    double sum = 0;
    for (int j = env.start[group1]; j < env.start[group1 + 1]; j++) {
      int first = group1 == group2 ? j + 1 : env.start[group2];
      for (int k = first; k < env.start[group2 + 1]; k++) {
        sum += pair(f, env, j, k);
      }
    }
    return Math.pow(2, 1 - f.zeta()) * sum;
  }

  private double pair(AngularFunction f, Environment env, int j, int k) {
    double rc = descriptor.cutoff();
    double rjk = Math.sqrt(env.distance2(j, k));
    if (rjk > rc) {
      return 0;
    }
    double r2 = env.r[j] * env.r[j] + env.r[k] * env.r[k] + rjk * rjk;
    return Math.pow(1 + f.lambda() * cosine(f, env.cos(j, k)), f.zeta())
        * Math.exp(-f.eta() * r2 / (rc * rc))
        * Environment.cutoffFunction(env.r[j], rc)
        * Environment.cutoffFunction(env.r[k], rc)
        * Environment.cutoffFunction(rjk, rc);
  }

  private static double cosine(AngularFunction f, double cos) {
    return f.thetaS() == 0 ? cos : Math.cos(Math.acos(cos) - Math.toRadians(f.thetaS()));
  }
}
