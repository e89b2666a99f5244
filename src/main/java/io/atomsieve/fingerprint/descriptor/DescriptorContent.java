package io.atomsieve.fingerprint.descriptor;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.atomsieve.structure.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A descriptor file as it is written: element symbols, grids, defaults. See DescriptorYaml. */
record DescriptorContent(
    Double cutoff,
    List<String> elements,
    List<Radial> radial,
    List<Angular> angular,
    Map<String, Bounds> scaling) {

  DescriptorContent {
    require("cutoff", cutoff);
    requireAll("elements", elements);
    radial = radial == null ? List.of() : radial;
    requireAll("radial", radial);
    angular = angular == null ? List.of() : angular;
    requireAll("angular", angular);
    scaling = scaling == null ? Map.of() : scaling;
    scaling.forEach(DescriptorContent::require);
  }

  /**
   * The descriptor, with the grids expanded.
   *
   * @throws IllegalArgumentException if it is not sound; the message begins with the key
   */
  Descriptor descriptor() {
    List<Integer> known = elements.stream().map(s -> atomicNumber("elements", s)).toList();
    List<RadialFunction> radials = new ArrayList<>();
    for (int i = 0; i < radial.size(); i++) {
      Radial entry = radial.get(i);
      within("radial[" + i + "]", () -> entry.expand(known, radials));
    }
    List<AngularFunction> angulars = new ArrayList<>();
    for (int i = 0; i < angular.size(); i++) {
      Angular entry = angular.get(i);
      within("angular[" + i + "]", () -> entry.expand(known, angulars));
    }
    Map<Integer, Scaling> bounds = new TreeMap<>();
    scaling.forEach(
        (symbol, b) ->
            within(
                "scaling." + symbol, () -> bounds.put(Elements.atomicNumber(symbol), b.scaling())));
    return new Descriptor(cutoff, known, radials, angulars, bounds);
  }

  /** An entry of {@code radial}. */
  record Radial(
      String center,
      String neighbor,
      @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Double> eta,
      @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Double> rS) {

    Radial {
      requireAll("eta", eta);
      requireAll("r_s", rS);
    }

    void expand(List<Integer> elements, List<RadialFunction> functions) {
      for (int i : choose("center", center, elements)) {
        for (int j : choose("neighbor", neighbor, elements)) {
          for (double e : eta) {
            for (double r : rS) {
              functions.add(new RadialFunction(i, j, e, r));
            }
          }
        }
      }
    }
  }

  /** An entry of {@code angular}. */
  record Angular(
      String center,
      List<String> neighbors,
      @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Double> eta,
      @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Double> zeta,
      @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Integer> lambda,
      @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Double> thetaS,
      Boolean wide) {

    Angular {
      requireAll("eta", eta);
      requireAll("zeta", zeta);
      requireAll("lambda", lambda);
      thetaS = thetaS == null ? List.of(0.0) : thetaS;
      requireAll("theta_s", thetaS);
      if (neighbors != null) {
        requireAll("neighbors", neighbors);
        if (neighbors.size() != 2) {
          throw new IllegalArgumentException("'neighbors' is a pair, not " + neighbors);
        }
      }
    }

    void expand(List<Integer> elements, List<AngularFunction> functions) {
      for (int i : choose("center", center, elements)) {
        for (List<Integer> pair : pairs(elements)) {
          addGrid(i, pair.get(0), pair.get(1), functions);
        }
      }
    }

    private void addGrid(int i, int j, int k, List<AngularFunction> functions) {
      for (double e : eta) {
        for (double z : zeta) {
          for (int l : lambda) {
            for (double t : thetaS) {
              functions.add(new AngularFunction(i, j, k, e, z, l, t, Boolean.TRUE.equals(wide)));
            }
          }
        }
      }
    }

    private List<List<Integer>> pairs(List<Integer> elements) {
      List<List<Integer>> pairs = new ArrayList<>();
      if (neighbors != null) {
        neighbors.forEach(symbol -> choose("neighbors", symbol, elements));
        pairs.add(neighbors.stream().map(Elements::atomicNumber).toList());
        return pairs;
      }
      for (int j = 0; j < elements.size(); j++) {
        for (int k = j; k < elements.size(); k++) {
          pairs.add(List.of(elements.get(j), elements.get(k)));
        }
      }
      return pairs;
    }
  }

  /** An entry of {@code scaling}. */
  record Bounds(List<Double> min, List<Double> max) {

    Bounds {
      requireAll("min", min);
      requireAll("max", max);
    }

    Scaling scaling() {
      return new Scaling(
          min.stream().mapToDouble(v -> v).toArray(), max.stream().mapToDouble(v -> v).toArray());
    }
  }

  private static void require(String key, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
  }

  private static void requireAll(String key, List<?> values) {
    require(key, values);
    if (values.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("'" + key + "' has a value that is empty");
    }
  }

  private static void within(String key, Runnable expansion) {
    try {
      expansion.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  private static int atomicNumber(String key, String symbol) {
    try {
      return Elements.atomicNumber(symbol);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  /** The element named, or all when none is. */
  private static List<Integer> choose(String key, String symbol, List<Integer> elements) {
    if (symbol == null) {
      return elements;
    }
    int number = atomicNumber(key, symbol);
    if (!elements.contains(number)) {
      throw new IllegalArgumentException("%s: %s is not in 'elements'".formatted(key, symbol));
    }
    return List.of(number);
  }
}
