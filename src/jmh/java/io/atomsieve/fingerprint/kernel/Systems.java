package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the benchmarks compute: structures at a finite temperature, and descriptors for them. */
record Systems(Descriptor descriptor, Atoms atoms) {
  private static final double THERMAL = 0.12;
  private static final double LATTICE_CONSTANT = 5.658;
  private static final boolean[] PERIODIC = {true, true, true};

  /** The basis of a diamond cell, in lattice constants. */
  private static final double[] DIAMOND = {
    0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75,
    .25
  };

  /** Perovskite: Sr, Ti and three O. */
  private static final double[] PEROVSKITE = {0, 0, 0, .5, .5, .5, .5, .5, 0, .5, 0, .5, 0, .5, .5};

  /** {@code Ge1000} is germanium of 1000 atoms; the others are named one by one. */
  static Systems named(String name) {
    return switch (name) {
      case "Pd13H2" -> new Systems(palladium(), cluster());
      case "SrTiO3" ->
          new Systems(
              strontiumTitanate(),
              crystal(PEROVSKITE, new int[] {38, 22, 8, 8, 8}, 3.905, 3, PERIODIC));
      case "dense" -> new Systems(germanium(), germanium(0.8 * LATTICE_CONSTANT, 2, PERIODIC));
      case "dilute" -> new Systems(germanium(), germanium(1.5 * LATTICE_CONSTANT, 2, PERIODIC));
      case "slab" ->
          new Systems(
              germanium(), germanium(LATTICE_CONSTANT, 2, new boolean[] {true, true, false}));
      case "vacuum" -> new Systems(germanium(), germanium(LATTICE_CONSTANT, 2, new boolean[3]));
      case "atom" ->
          new Systems(germanium(), new Atoms(new int[] {32}, new double[3], null, new boolean[3]));
      default -> {
        int edge = (int) Math.round(Math.cbrt(Integer.parseInt(name.substring(2)) / 8.0));
        yield new Systems(germanium(), germanium(LATTICE_CONSTANT, edge, PERIODIC));
      }
    };
  }

  private static Atoms germanium(double constant, int edge, boolean[] pbc) {
    return crystal(DIAMOND, new int[] {32, 32, 32, 32, 32, 32, 32, 32}, constant, edge, pbc);
  }

  /** 24 radial and 16 angular functions within 6 angstrom, as in docs/example. */
  static Descriptor germanium() {
    List<RadialFunction> radial = new ArrayList<>();
    List<AngularFunction> angular = new ArrayList<>();
    for (double eta : new double[] {4, 16, 36}) {
      for (int n = 0; n < 8; n++) {
        radial.add(new RadialFunction(32, 32, eta, 1.5 + 0.6 * n));
      }
    }
    addAngular(32, 32, 32, new double[] {0.18, 2}, angular);
    return new Descriptor(6, List.of(32), radial, angular, Map.of());
  }

  /**
   * The form of the PyAMFF set of the paper: 36 narrow radial functions, and 12 angular ones with
   * large zeta and each its own theta_s. The set itself if {@code -Dpyamff=FILE} names it.
   */
  private static Descriptor palladium() {
    if (System.getProperty("pyamff") != null) {
      return DescriptorFile.read(Path.of(System.getProperty("pyamff")));
    }
    List<RadialFunction> radial = new ArrayList<>();
    addShells(1, 1, 5, 0.75, 0.22, radial);
    addShells(1, 46, 9, 1.2, 0.23, radial);
    addShells(46, 1, 9, 1.2, 0.23, radial);
    addShells(46, 46, 13, 2, 0.2, radial);
    List<AngularFunction> angular = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      angular.add(
          new AngularFunction(46, 46, 46, 0.01, 447 - 31 * n, n < 5 ? 1 : -1, 3 + 13.7 * n));
    }
    return new Descriptor(6, List.of(1, 46), radial, angular, Map.of());
  }

  private static Descriptor strontiumTitanate() {
    int[] elements = {8, 22, 38};
    List<RadialFunction> radial = new ArrayList<>();
    List<AngularFunction> angular = new ArrayList<>();
    for (int i : elements) {
      for (int j : elements) {
        for (int n = 0; n < 8; n++) {
          radial.add(new RadialFunction(i, j, 20, 1.5 + 0.6 * n));
        }
        for (int k : elements) {
          if (j <= k) {
            addAngular(i, j, k, new double[] {0.5}, angular);
          }
        }
      }
    }
    return new Descriptor(6, List.of(8, 22, 38), radial, angular, Map.of());
  }

  private static void addShells(
      int i, int j, int count, double first, double step, List<RadialFunction> radial) {
    for (int n = 0; n < count; n++) {
      radial.add(new RadialFunction(i, j, 2400 - 150 * n, first + step * n));
    }
  }

  private static void addAngular(
      int i, int j, int k, double[] etas, List<AngularFunction> angular) {
    for (double eta : etas) {
      for (double zeta : new double[] {1, 2, 4, 16}) {
        angular.add(new AngularFunction(i, j, k, eta, zeta, -1, 0));
        angular.add(new AngularFunction(i, j, k, eta, zeta, 1, 0));
      }
    }
  }

  static Atoms crystal(double[] basis, int[] numbers, double constant, int edge, boolean[] pbc) {
    int n = numbers.length * edge * edge * edge;
    double[] positions = new double[3 * n];
    int[] all = new int[n];
    Random random = new Random(7);
    for (int i = 0; i < n; i++) {
      int site = i % numbers.length;
      int cell = i / numbers.length;
      int[] at = {cell % edge, cell / edge % edge, cell / (edge * edge)};
      all[i] = numbers[site];
      for (int k = 0; k < 3; k++) {
        positions[3 * i + k] =
            constant * (basis[3 * site + k] + at[k]) + THERMAL * random.nextGaussian();
      }
    }
    double length = constant * edge;
    return new Atoms(all, positions, Cell.orthorhombic(length, length, length), pbc);
  }

  /** A cuboctahedron of palladium with two hydrogen atoms nearby. */
  private static Atoms cluster() {
    double[] positions = new double[45];
    int[] numbers = new int[15];
    int n = 1;
    for (int site = 0; site < 27; site++) {
      int[] at = {site % 3 - 1, site / 3 % 3 - 1, site / 9 - 1};
      if (Math.abs(at[0]) + Math.abs(at[1]) + Math.abs(at[2]) == 2) {
        for (int k = 0; k < 3; k++) {
          positions[3 * n + k] = 1.945 * at[k];
        }
        n++;
      }
    }
    System.arraycopy(new double[] {3.2, 0.6, 0.4, -3.1, -0.7, 0.5}, 0, positions, 39, 6);
    Random random = new Random(7);
    for (int i = 0; i < 45; i++) {
      positions[i] += THERMAL * random.nextGaussian();
      numbers[i / 3] = i < 39 ? 46 : 1;
    }
    return new Atoms(numbers, positions, null, new boolean[3]);
  }
}
