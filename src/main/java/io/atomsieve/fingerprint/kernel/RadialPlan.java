package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.neighbors.Environment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Finds the radial functions that are at equal steps. */
final class RadialPlan {
  /** With fewer there is nothing to win. */
  private static final int FEWEST = 4;

  /** Largest exponent: the digits that are lost grow with it, and e^-700 would be denormal. */
  private static final double MAX_EXPONENT = 200;

  /** Rounding of an r_s in units of Rc, as it comes from decimal numbers. */
  private static final double ROUNDING = 2e-15;

  private RadialPlan() {}

  /** Adds the functions to one list or the other. */
  static void split(
      FunctionTable.Radial functions,
      double cutoff,
      List<KernelPlan.Series> series,
      List<KernelPlan.Radial> others) {
    Map<Double, List<Integer>> byEta = new TreeMap<>();
    for (int f = 0; f < functions.size(); f++) {
      byEta.computeIfAbsent(functions.eta()[f], eta -> new ArrayList<>()).add(f);
    }
    List<Integer> rest = new ArrayList<>();
    for (List<Integer> members : byEta.values()) {
      members.sort(Comparator.comparingDouble(f -> functions.rs()[f]));
      if (isSeries(functions, members, cutoff)) {
        series.add(series(functions, members, cutoff));
      } else {
        rest.addAll(members);
      }
    }
    if (!rest.isEmpty()) {
      others.add(radial(functions, rest, cutoff));
    }
  }

  private static boolean isSeries(
      FunctionTable.Radial functions, List<Integer> members, double cutoff) {
    int n = members.size();
    if (n < FEWEST) {
      return false;
    }
    double eta = functions.eta()[members.get(0)];
    double first = functions.rs()[members.get(0)] / cutoff;
    double step = step(functions, members, cutoff);
    double farthest = Math.max(Math.abs(first), Math.abs(1 - first));
    // Both Gaussians and the ratio between two of them must be within bounds.
    if (!(eta * farthest * Math.max(farthest, 2 * step) < MAX_EXPONENT)) {
      return false;
    }
    return IntStream.range(0, n)
        .mapToDouble(k -> functions.rs()[members.get(k)] / cutoff - (first + k * step))
        .allMatch(error -> Math.abs(error) < ROUNDING);
  }

  private static double step(FunctionTable.Radial functions, List<Integer> members, double cutoff) {
    int n = members.size();
    double extent = functions.rs()[members.get(n - 1)] - functions.rs()[members.get(0)];
    return extent / (n - 1) / cutoff;
  }

  private static KernelPlan.Series series(
      FunctionTable.Radial functions, List<Integer> members, double cutoff) {
    double eta = functions.eta()[members.get(0)];
    double step = step(functions, members, cutoff);
    return new KernelPlan.Series(
        functions.group(),
        members.stream().mapToInt(f -> functions.target()[f]).toArray(),
        eta,
        functions.rs()[members.get(0)] / cutoff,
        step,
        IntStream.range(0, members.size())
            .mapToDouble(k -> Math.exp(-eta * step * step * (2 * k + 1)))
            .toArray());
  }

  private static KernelPlan.Radial radial(
      FunctionTable.Radial functions, List<Integer> members, double cutoff) {
    double[] eta = new double[members.size() + Environment.PADDING];
    double[] rs = new double[members.size() + Environment.PADDING];
    for (int f = 0; f < members.size(); f++) {
      eta[f] = functions.eta()[members.get(f)];
      rs[f] = functions.rs()[members.get(f)] / cutoff;
    }
    int[] target = members.stream().mapToInt(f -> functions.target()[f]).toArray();
    return new KernelPlan.Radial(functions.group(), target, eta, rs);
  }
}
