package io.atomsieve.fingerprint.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.fingerprint.descriptor.Scaling;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Limits;
import io.atomsieve.testkit.GoldenFingerprints;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@EnumSource(TestKernel.class)
class KernelTest {
  /**
   * Agreement is 1e-10 relative to the value itself, however small, but for values that underflow:
   * powers of 241 of which few digits are left.
   */
  private static final double TINY = 1e-200;

  private static final Limits ANY = new Limits(0, 20_000);
  private static final boolean[] OPEN = {false, false, false};

  @Parameter private TestKernel kernel;

  static Stream<Arguments> golden() {
    return Stream.of("ge", "tioh")
        .map(GoldenFingerprints::read)
        .flatMap(
            file -> file.cases().stream().map(golden -> Arguments.of(golden, file.descriptor())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("golden")
  void agreesWithAnIndependentImplementation(
      GoldenFingerprints.Case golden, Descriptor descriptor) {
    double[][] fingerprints = fingerprints(descriptor, golden.atoms());
    assertThat(fingerprints).hasNumberOfRows(golden.atoms().size());
    for (int i = 0; i < fingerprints.length; i++) {
      assertThat(fingerprints[i]).hasSameSizeAs(golden.fingerprints()[i]);
      for (int f = 0; f < fingerprints[i].length; f++) {
        double expected = golden.fingerprints()[i][f];
        assertThat(fingerprints[i][f])
            .as("atom %d, function %d", i, f)
            .isCloseTo(expected, within(1e-10 * Math.max(Math.abs(expected), TINY)));
      }
    }
  }

  @Test
  void doesNotClipWhatItScales() {
    Descriptor plain = radialHydrogen();
    Atoms dimer = new Atoms(new int[] {1, 1}, new double[] {0, 0, 0, 0.8, 0, 0}, null, OPEN);
    double value = fingerprints(plain, dimer)[0][0];
    assertThat(value).isBetween(0.1, 1.0);
    assertThat(scaled(plain, dimer, 0, 0.1)).isCloseTo(value / 0.1, within(1e-14)).isGreaterThan(1);
    assertThat(scaled(plain, dimer, 2, 4)).isCloseTo((value - 2) / 2, within(1e-14)).isNegative();
  }

  @Test
  void keepsAllDigitsOfAnglesInALine() {
    AngularFunction shifted = new AngularFunction(1, 1, 1, 0.5, 1, 1, 90);
    AngularFunction plain = new AngularFunction(1, 1, 1, 0.5, 1, 1, 0);
    Descriptor descriptor =
        new Descriptor(6, List.of(1), List.of(), List.of(shifted, plain), Map.of());
    double[] positions = {0, 0, 0, 0.3, -0.7, 1.1, 0.6, -1.4, 2.2};
    Atoms line = new Atoms(new int[] {1, 1, 1}, positions, null, OPEN);
    double[] end = fingerprints(descriptor, line)[0];
    // At theta = 0 the factors are 1 + cos(-90) = 1 and 1 + cos(0) = 2.
    assertThat(end[1]).isPositive();
    assertThat(end[0]).isCloseTo(end[1] / 2, within(1e-14));
  }

  @Test
  void takesExponentsThatAreHugeOrNotIntegers() {
    List<AngularFunction> functions =
        Stream.of(1.5, 499.0, 500.0, 499.5, 4000.0)
            .map(zeta -> new AngularFunction(1, 1, 1, 0, zeta, 1, 0))
            .toList();
    Descriptor descriptor = new Descriptor(6, List.of(1), List.of(), functions, Map.of());
    double[] positions = {0, 0, 0, 1, 0, 0, 1, 0.01, 0};
    Atoms atoms = new Atoms(new int[] {1, 1, 1}, positions, null, OPEN);
    double[] g = fingerprints(descriptor, atoms)[0];
    double half = (1 + 1 / Math.hypot(1, 0.01)) / 2;
    double scale = g[0] / Math.pow(half, 1.5);
    for (int f = 0; f < g.length; f++) {
      double expected = scale * Math.pow(half, functions.get(f).zeta());
      assertThat(g[f]).isPositive().isCloseTo(expected, within(1e-11));
    }
  }

  @Test
  void ignoresElementsThatNoFunctionOfTheCenterCounts() {
    Descriptor descriptor =
        new Descriptor(
            6,
            List.of(1, 8),
            List.of(new RadialFunction(1, 1, 1, 0), new RadialFunction(8, 1, 1, 0)),
            List.of(),
            Map.of());
    Atoms dimer = new Atoms(new int[] {1, 8}, new double[] {0, 0, 0, 1, 0, 0}, null, OPEN);
    double[][] g = fingerprints(descriptor, dimer);
    assertThat(g[0]).containsExactly(0);
    assertThat(g[1][0]).isPositive();
  }

  @Test
  void refusesElementsThatTheDescriptorDoesNotKnow() {
    Atoms dimer = new Atoms(new int[] {1, 8}, new double[] {0, 0, 0, 1, 0, 0}, null, OPEN);
    assertThatThrownBy(() -> fingerprints(radialHydrogen(), dimer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("atomic number 8");
  }

  private double scaled(Descriptor descriptor, Atoms atoms, double min, double max) {
    Map<Integer, Scaling> scaling = Map.of(1, new Scaling(new double[] {min}, new double[] {max}));
    return fingerprints(descriptor.withScaling(scaling), atoms)[0][0];
  }

  private static Descriptor radialHydrogen() {
    return new Descriptor(
        6, List.of(1), List.of(new RadialFunction(1, 1, 1, 0)), List.of(), Map.of());
  }

  private double[][] fingerprints(Descriptor descriptor, Atoms atoms) {
    return kernel.calculator(descriptor).fingerprints(atoms, ANY);
  }
}
