package io.atomsieve.fingerprint.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects the scaling of one function after another, from a file that mixes their centres. */
final class ScalingBuilder {
  private final Map<Integer, List<double[]>> radial = new TreeMap<>();
  private final Map<Integer, List<double[]>> angular = new TreeMap<>();

  /** The scaling of the next radial function of a centre. */
  void radial(int center, double min, double max) {
    radial.computeIfAbsent(center, z -> new ArrayList<>()).add(new double[] {min, max});
  }

  /** The scaling of the next angular function of a centre. */
  void angular(int center, double min, double max) {
    angular.computeIfAbsent(center, z -> new ArrayList<>()).add(new double[] {min, max});
  }

  /** By atomic number of the centre, in the order of the fingerprint. */
  Map<Integer, Scaling> build() {
    Map<Integer, Scaling> scaling = new TreeMap<>();
    Stream.concat(radial.keySet().stream(), angular.keySet().stream())
        .distinct()
        .forEach(center -> scaling.put(center, scaling(center)));
    return scaling;
  }

  private Scaling scaling(int center) {
    List<double[]> bounds = new ArrayList<>(radial.getOrDefault(center, List.of()));
    bounds.addAll(angular.getOrDefault(center, List.of()));
    return new Scaling(
        bounds.stream().mapToDouble(b -> b[0]).toArray(),
        bounds.stream().mapToDouble(b -> b[1]).toArray());
  }
}
