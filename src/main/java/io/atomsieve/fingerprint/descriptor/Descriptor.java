package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.structure.Elements;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a fingerprint is made of: the cutoff, the symmetry functions per centre element, and their
 * scaling. The fingerprint of an atom holds the radial functions of its element in the order given,
 * then the angular ones. Immutable.
 */
public final class Descriptor {
  private final double cutoff;
  private final SortedSet<Integer> elements;
  private final SortedMap<Integer, List<RadialFunction>> radial = new TreeMap<>();
  private final SortedMap<Integer, List<AngularFunction>> angular = new TreeMap<>();
  private final SortedMap<Integer, Scaling> scaling;
  private final String id;

  /**
   * @param cutoff radius Rc in angstrom within which atoms are neighbours
   * @param elements atomic numbers; others must not occur in the functions
   * @param radial radial functions of all centre elements
   * @param angular angular functions of all centre elements
   * @param scaling per atomic number of the centre; elements left out are not scaled
   * @throws IllegalArgumentException if something is missing, given twice, or does not fit
   */
  public Descriptor(
      double cutoff,
      Collection<Integer> elements,
      List<RadialFunction> radial,
      List<AngularFunction> angular,
      Map<Integer, Scaling> scaling) {
    this.cutoff = ParameterChecks.finite("cutoff", cutoff);
    if (cutoff <= 0) {
      throw new IllegalArgumentException("cutoff must be above 0, not " + cutoff);
    }
    this.elements = Collections.unmodifiableSortedSet(new TreeSet<>(elements));
    this.elements.forEach(z -> ParameterChecks.element("elements", z));
    if (elements.isEmpty() || this.elements.size() < elements.size()) {
      throw new IllegalArgumentException(
          "elements must be at least one, and each given once, not "
              + elements.stream().map(Elements::symbol).toList());
    }
    checkDistinct(radial);
    checkDistinct(angular);
    radial.forEach(f -> checkElements(f, f.center(), f.neighbor()));
    angular.forEach(f -> checkElements(f, f.center(), f.neighbor1(), f.neighbor2()));
    for (int z : this.elements) {
      this.radial.put(z, radial.stream().filter(f -> f.center() == z).toList());
      this.angular.put(z, angular.stream().filter(f -> f.center() == z).toList());
    }
    this.elements.forEach(this::checkNotEmpty);
    this.scaling = new TreeMap<>(scaling);
    this.scaling.forEach(this::checkScaling);
    id = DescriptorId.of(this); // asked for with every record
  }

  /** Radius Rc in angstrom within which atoms are neighbours. */
  public double cutoff() {
    return cutoff;
  }

  /** Atomic numbers of the elements that have fingerprints, ascending. */
  public SortedSet<Integer> elements() {
    return elements;
  }

  /**
   * Length of the fingerprint of an atom of this element.
   *
   * @throws IllegalArgumentException if the descriptor does not know it
   */
  public int dimension(int atomicNumber) {
    return radial(atomicNumber).size() + angular(atomicNumber).size();
  }

  /**
   * Radial functions of a centre element, in the order of the fingerprint.
   *
   * @throws IllegalArgumentException if the descriptor does not know it
   */
  public List<RadialFunction> radial(int atomicNumber) {
    return known(radial, atomicNumber);
  }

  /**
   * Angular functions of a centre element, in the order of the fingerprint.
   *
   * @throws IllegalArgumentException if the descriptor does not know it
   */
  public List<AngularFunction> angular(int atomicNumber) {
    return known(angular, atomicNumber);
  }

  /** Scaling of the fingerprints of a centre element; empty when they are not scaled. */
  public Optional<Scaling> scaling(int atomicNumber) {
    return Optional.ofNullable(scaling.get(atomicNumber));
  }

  /**
   * {@linkplain Scaling#rounding How far apart} fingerprints of the same atom may be computed.
   *
   * @throws IllegalArgumentException if the descriptor does not know the element
   */
  public double rounding(int atomicNumber) {
    return scaling(atomicNumber).orElse(Scaling.none(dimension(atomicNumber))).rounding();
  }

  /**
   * This descriptor with another scaling, per atomic number of the centre.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  public Descriptor withScaling(Map<Integer, Scaling> other) {
    return new Descriptor(cutoff, elements, allRadial(), allAngular(), other);
  }

  /**
   * 16 hexadecimal digits that two descriptors share if and only if they give the same
   * fingerprints, however their files are written.
   */
  public String id() {
    return id;
  }

  List<RadialFunction> allRadial() {
    return radial.values().stream().flatMap(List::stream).toList();
  }

  List<AngularFunction> allAngular() {
    return angular.values().stream().flatMap(List::stream).toList();
  }

  private static <T> List<T> known(Map<Integer, List<T>> functions, int atomicNumber) {
    List<T> list = functions.get(atomicNumber);
    if (list == null) {
      throw new IllegalArgumentException(
          "the descriptor does not know the atomic number " + atomicNumber);
    }
    return list;
  }

  private static <T> void checkDistinct(List<T> functions) {
    Set<T> seen = new HashSet<>();
    for (T function : functions) {
      if (!seen.add(function)) {
        throw new IllegalArgumentException(function + " is given twice");
      }
    }
  }

  private void checkElements(Object function, int... atomicNumbers) {
    for (int z : atomicNumbers) {
      if (!elements.contains(z)) {
        throw new IllegalArgumentException(
            "%s: %s is not among the elements".formatted(function, Elements.symbol(z)));
      }
    }
  }

  private void checkNotEmpty(int z) {
    if (dimension(z) == 0) {
      throw new IllegalArgumentException(
          "elements: no function has the center " + Elements.symbol(z));
    }
  }

  private void checkScaling(int z, Scaling bounds) {
    String symbol = Elements.symbol(z);
    if (!elements.contains(z)) {
      throw new IllegalArgumentException("scaling: %s is not among the elements".formatted(symbol));
    }
    if (bounds.size() != dimension(z)) {
      throw new IllegalArgumentException(
          "scaling: %s has %d functions, but %d values of min and max"
              .formatted(symbol, dimension(z), bounds.size()));
    }
    for (int f = 0; f < bounds.size(); f++) {
      String problem = Scaling.problem(bounds.min()[f], bounds.max()[f]);
      if (problem != null) {
        throw new IllegalArgumentException(
            "scaling: %s: value %d, %s: %s; leave the function out, or give it a wider range"
                .formatted(symbol, f, function(z, f), problem));
      }
    }
  }

  private Object function(int z, int f) {
    int radials = radial(z).size();
    return f < radials ? radial(z).get(f) : angular(z).get(f - radials);
  }
}
