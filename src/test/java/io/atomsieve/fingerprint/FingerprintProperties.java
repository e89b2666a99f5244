package io.atomsieve.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Limits;
import io.atomsieve.testkit.RandomAtoms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Fingerprints depend on the structure, not on the way it is written down. */
class FingerprintProperties {
  private static final int TRIES = 150;
  private static final Limits ANY = new Limits(0, 20_000);
  private static final Descriptor DESCRIPTOR = descriptor();
  private static final FingerprintCalculator CALCULATOR = new FingerprintCalculator(DESCRIPTOR);

  @Property(tries = TRIES)
  void translation(@ForAll long seed) {
    Random random = new Random(seed);
    Atoms atoms = RandomAtoms.any(random);
    double[] by = random.doubles(3, -40, 40).toArray();
    assertSame(atoms, RandomAtoms.translated(atoms, by[0], by[1], by[2]));
  }

  @Property(tries = TRIES)
  void rotationAndReflection(@ForAll long seed) {
    Random random = new Random(seed);
    Atoms atoms = RandomAtoms.any(random);
    assertSame(atoms, RandomAtoms.rotated(atoms, random));
  }

  @Property(tries = TRIES)
  void permutation(@ForAll long seed) {
    Random random = new Random(seed);
    Atoms atoms = RandomAtoms.any(random);
    List<Integer> order = new ArrayList<>(IntStream.range(0, atoms.size()).boxed().toList());
    Collections.shuffle(order, random);
    int[] permutation = order.stream().mapToInt(i -> i).toArray();
    double[][] original = fingerprints(atoms);
    double[][] permuted = fingerprints(RandomAtoms.permuted(atoms, permutation));
    for (int i = 0; i < permutation.length; i++) {
      assertClose(permuted[i], original[permutation[i]]);
    }
  }

  @Property(tries = TRIES)
  void latticeVectorsAddedToAtoms(@ForAll long seed) {
    Random random = new Random(seed);
    Atoms atoms = RandomAtoms.any(random);
    assertSame(atoms, RandomAtoms.unwrapped(atoms, random));
  }

  @Property(tries = TRIES)
  void anotherCellOfTheSameLattice(@ForAll long seed) {
    Random random = new Random(seed);
    Atoms atoms = RandomAtoms.any(random);
    Assume.that(atoms.cell() != null);
    assertSame(atoms, RandomAtoms.otherCell(atoms, random));
  }

  @Property(tries = TRIES)
  void supercell(@ForAll long seed) {
    Random random = new Random(seed);
    Atoms atoms = RandomAtoms.any(random);
    int axis = random.nextInt(3);
    Assume.that(atoms.pbc()[axis]);
    Atoms repeated = RandomAtoms.repeated(atoms, axis, 2 + random.nextInt(2));
    double[][] original = fingerprints(atoms);
    double[][] all = fingerprints(repeated);
    for (int i = 0; i < all.length; i++) {
      assertClose(all[i], original[i % original.length]);
    }
  }

  private static void assertSame(Atoms original, Atoms other) {
    double[][] expected = fingerprints(original);
    double[][] actual = fingerprints(other);
    for (int i = 0; i < expected.length; i++) {
      assertClose(actual[i], expected[i]);
    }
  }

  /**
   * Rounding of the positions (1e-14 angstrom at 100) is an error of the directions of neighbours
   * that may be 0.1 angstrom away, times zeta: far below 1e-10, as is the size of such values.
   */
  private static void assertClose(double[] actual, double[] expected) {
    for (int f = 0; f < expected.length; f++) {
      assertThat(actual[f])
          .as("function %d", f)
          .isCloseTo(expected[f], within(1e-10 * Math.max(1, expected[f])));
    }
  }

  private static double[][] fingerprints(Atoms atoms) {
    return CALCULATOR.fingerprints(atoms, ANY);
  }

  private static Descriptor descriptor() {
    int[] elements = {1, 8, 22};
    List<RadialFunction> radial = new ArrayList<>();
    List<AngularFunction> angular = new ArrayList<>();
    for (int i : elements) {
      for (int j : elements) {
        radial.add(new RadialFunction(i, j, 4, 1.5));
        radial.add(new RadialFunction(i, j, 9, 3));
        for (int k : elements) {
          if (j <= k) {
            angular.add(new AngularFunction(i, j, k, 0.2, 1, -1, 0));
            angular.add(new AngularFunction(i, j, k, 0.2, 4.5, 1, 60));
            angular.add(new AngularFunction(i, j, k, 2, 16, 1, -110));
          }
        }
      }
    }
    return new Descriptor(4, List.of(1, 8, 22), radial, angular, Map.of());
  }
}
