package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The functions of a descriptor as arrays: per centre element, one table for each element or pair
 * of elements that has any. A group is the index of an element of the descriptor, in ascending
 * order.
 */
final class FunctionTable {
  private final int[] elements;
  private final Map<Integer, List<Radial>> radial = new TreeMap<>();
  private final Map<Integer, List<Angular>> angular = new TreeMap<>();

  FunctionTable(Descriptor descriptor) {
    elements = descriptor.elements().stream().mapToInt(z -> z).toArray();
    for (int center : elements) {
      radial.put(center, radialTables(descriptor.radial(center)));
      angular.put(
          center, angularTables(descriptor.angular(center), descriptor.radial(center).size()));
    }
  }

  /**
   * Radial functions of one neighbour element.
   *
   * @param group the neighbours that count
   * @param target where in the fingerprint each function is
   * @param eta per function
   * @param rs per function, in angstrom
   */
  record Radial(int group, int[] target, double[] eta, double[] rs) {
    int size() {
      return target.length;
    }
  }

  /**
   * Angular functions of one unordered pair of neighbour elements, narrow or wide ones.
   *
   * @param group1 the neighbours j
   * @param group2 the neighbours k
   * @param wide without the factors of r_jk
   * @param target where in the fingerprint each function is
   * @param etas the different values of eta
   * @param eta per function, index into {@code etas}
   * @param zeta per function
   * @param lambda per function, +1 or -1
   * @param cosThetaS per function, cosine of theta_s
   * @param sinThetaS per function, sine of theta_s
   */
  record Angular(
      int group1,
      int group2,
      boolean wide,
      int[] target,
      double[] etas,
      int[] eta,
      double[] zeta,
      double[] lambda,
      double[] cosThetaS,
      double[] sinThetaS) {
    int size() {
      return target.length;
    }

    /** Whether the sine of theta is needed: most descriptors have no theta_s. */
    boolean hasShift() {
      for (double sin : sinThetaS) {
        if (sin != 0) {
          return true;
        }
      }
      return false;
    }
  }

  List<Radial> radial(int center) {
    return radial.get(center);
  }

  List<Angular> angular(int center) {
    return angular.get(center);
  }

  /** The most different values of eta in a table of angular functions. */
  int maxEtas() {
    return angular.values().stream()
        .flatMap(List::stream)
        .mapToInt(functions -> functions.etas().length)
        .max()
        .orElse(0);
  }

  private List<Radial> radialTables(List<RadialFunction> functions) {
    List<Radial> tables = new ArrayList<>();
    for (int group = 0; group < elements.length; group++) {
      int neighbor = elements[group];
      int[] target = where(functions.size(), f -> functions.get(f).neighbor() == neighbor);
      if (target.length > 0) {
        List<RadialFunction> own = IntStream.of(target).mapToObj(functions::get).toList();
        tables.add(
            new Radial(
                group,
                target,
                own.stream().mapToDouble(RadialFunction::eta).toArray(),
                own.stream().mapToDouble(RadialFunction::rs).toArray()));
      }
    }
    return tables;
  }

  private List<Angular> angularTables(List<AngularFunction> functions, int first) {
    List<Angular> tables = new ArrayList<>();
    for (int group1 = 0; group1 < elements.length; group1++) {
      for (int group2 = group1; group2 < elements.length; group2++) {
        for (boolean wide : new boolean[] {false, true}) {
          int[] own = where(functions, elements[group1], elements[group2], wide);
          if (own.length > 0) {
            List<AngularFunction> chosen = IntStream.of(own).mapToObj(functions::get).toList();
            int[] target = IntStream.of(own).map(f -> first + f).toArray();
            tables.add(angularTable(group1, group2, wide, target, chosen));
          }
        }
      }
    }
    return tables;
  }

  private static int[] where(
      List<AngularFunction> functions, int neighbor1, int neighbor2, boolean wide) {
    return where(
        functions.size(),
        f ->
            functions.get(f).neighbor1() == neighbor1
                && functions.get(f).neighbor2() == neighbor2
                && functions.get(f).wide() == wide);
  }

  private static Angular angularTable(
      int group1, int group2, boolean wide, int[] target, List<AngularFunction> functions) {
    double[] etas = functions.stream().mapToDouble(AngularFunction::eta).distinct().toArray();
    List<Double> order = DoubleStream.of(etas).boxed().toList();
    return new Angular(
        group1,
        group2,
        wide,
        target,
        etas,
        functions.stream().mapToInt(f -> order.indexOf(f.eta())).toArray(),
        functions.stream().mapToDouble(AngularFunction::zeta).toArray(),
        functions.stream().mapToDouble(AngularFunction::lambda).toArray(),
        functions.stream().mapToDouble(f -> Math.cos(Math.toRadians(f.thetaS()))).toArray(),
        functions.stream().mapToDouble(f -> Math.sin(Math.toRadians(f.thetaS()))).toArray());
  }

  private static int[] where(int size, IntPredicate condition) {
    return IntStream.range(0, size).filter(condition).toArray();
  }
}
