package io.atomsieve.fingerprint.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.fingerprint.neighbors.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * The fast kernel against the scalar one, to 1e-11 of what a function would be if all cutoff
 * functions and angular factors were 1: where those vanish, few digits mean anything. Nor is any
 * function larger than that. A power multiplies the rounding of a cosine by its exponent, in any
 * kernel: beyond an exponent of 1e4 the tolerance grows with it.
 */
class KernelAgreementProperties {
  private static final double TOLERANCE = 1e-11;
  private static final double LARGE_ZETA = 1e4;
  private static final int[] ELEMENTS = {1, 8, 22, 46};

  @Property(tries = 400)
  void fewNeighbors(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int kinds,
      @ForAll @DoubleRange(min = 3, max = 12) double cutoff,
      @ForAll @IntRange(min = 0, max = 40) int neighbors) {
    assertAgreement(new Random(seed), kinds, cutoff, neighbors);
  }

  @Property(tries = 60)
  void manyNeighbors(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int kinds,
      @ForAll @DoubleRange(min = 3, max = 12) double cutoff,
      @ForAll @IntRange(min = 41, max = 400) int neighbors) {
    assertAgreement(new Random(seed), kinds, cutoff, neighbors);
  }

  /**
   * Where theta is theta_s, such as of atoms in a line, a cosine that rounding took past 1 would
   * grow with the exponent, up to infinity.
   */
  @Property(tries = 400)
  void hugeExponents(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 3, max = 12) double cutoff,
      @ForAll @IntRange(min = 2, max = 12) int neighbors) {
    Random random = new Random(seed);
    Environment environment = environment(random, 1, cutoff, neighbors, 0.8);
    double theta = Math.toDegrees(Math.acos(environment.cos(0, neighbors - 1)));
    List<AngularFunction> functions = new ArrayList<>();
    for (double thetaS : new double[] {0, 180, theta}) {
      // Alone, or together with others that share its powers, it is computed in different ways.
      for (int f = random.nextInt(4); f >= 0; f--) {
        int lambda = random.nextBoolean() ? 1 : -1;
        double zeta = hugeZeta(random);
        functions.add(new AngularFunction(1, 1, 1, 0.5, zeta, lambda, thetaS, f == 1));
      }
    }
    List<AngularFunction> different = functions.stream().distinct().toList();
    assertAgreement(
        new Descriptor(cutoff, List.of(1), List.of(), different, Map.of()), environment);
  }

  private static void assertAgreement(Random random, int kinds, double cutoff, int neighbors) {
    Descriptor descriptor = descriptor(random, kinds, cutoff);
    assertAgreement(descriptor, environment(random, kinds, cutoff, neighbors, 0.1));
  }

  private static void assertAgreement(Descriptor descriptor, Environment environment) {
    double[] scales = scales(descriptor, environment);
    double[] expected = compute(TestKernel.SCALAR, descriptor, environment);
    assertWithin(TestKernel.SCALAR, expected, scales);
    for (TestKernel kernel : List.of(TestKernel.FAST_PLAIN, TestKernel.FAST_SIMD)) {
      double[] actual = compute(kernel, descriptor, environment);
      assertWithin(kernel, actual, scales);
      for (int f = 0; f < expected.length; f++) {
        assertThat(actual[f])
            .as("%s, function %d", kernel, f)
            .isCloseTo(expected[f], within(tolerance(descriptor, f, scales[f])));
      }
    }
  }

  private static void assertWithin(TestKernel kernel, double[] fingerprint, double[] scales) {
    for (int f = 0; f < fingerprint.length; f++) {
      assertThat(fingerprint[f])
          .as("%s, function %d", kernel, f)
          .isBetween(0.0, scales[f] * (1 + TOLERANCE));
    }
  }

  private static double tolerance(Descriptor descriptor, int f, double scale) {
    int radials = descriptor.radial(1).size();
    double zeta = f < radials ? 1 : descriptor.angular(1).get(f - radials).zeta();
    return TOLERANCE * Math.max(1, zeta / LARGE_ZETA) * scale + Double.MIN_NORMAL;
  }

  private static double[] compute(TestKernel kernel, Descriptor descriptor, Environment env) {
    double[] fingerprint = new double[descriptor.dimension(1)];
    Kernel used = kernel.of(descriptor);
    // The second time there is something left over from the first.
    used.fingerprint(1, env, fingerprint);
    used.fingerprint(1, env, fingerprint);
    return fingerprint;
  }

  /**
   * Random neighbours.
   *
   * @param inLine how likely each is in a line with the atom and the one before
   */
  private static Environment environment(
      Random random, int kinds, double cutoff, int size, double inLine) {
    Environment environment = new Environment(kinds);
    environment.reserve(size);
    for (int n = 0; n < size; n++) {
      double r =
          cutoff * (random.nextInt(20) == 0 ? 1 : 0.1 + 0.9 * Math.cbrt(random.nextDouble()));
      boolean line = n > 0 && random.nextDouble() < inLine;
      double x = line ? environment.x[n - 1] : random.nextGaussian();
      double y = line ? environment.y[n - 1] : random.nextGaussian();
      double z = line ? environment.z[n - 1] : random.nextGaussian();
      double scale = (random.nextBoolean() ? r : -r) / Math.sqrt(x * x + y * y + z * z);
      environment.set(n, x * scale, y * scale, z * scale, r * r);
    }
    for (int g = 1; g < kinds; g++) {
      environment.start[g] =
          environment.start[g - 1] + random.nextInt(size - environment.start[g - 1] + 1);
    }
    environment.start[kinds] = size;
    environment.finish();
    return environment;
  }

  private static Descriptor descriptor(Random random, int kinds, double cutoff) {
    List<RadialFunction> radial = new ArrayList<>();
    List<AngularFunction> angular = new ArrayList<>();
    List<Integer> elements = new ArrayList<>();
    for (int g = 0; g < kinds; g++) {
      elements.add(ELEMENTS[g]);
      int many = random.nextInt(20);
      for (int f = 0; f < many; f++) {
        double rs = cutoff * random.nextDouble();
        radial.add(new RadialFunction(1, ELEMENTS[g], eta(random), rs));
      }
    }
    addGrid(random, elements, cutoff, radial);
    for (int z : elements) {
      radial.add(new RadialFunction(z, z, 1, 0.123));
    }
    for (int f = random.nextInt(24); f > 0; f--) {
      angular.add(
          new AngularFunction(
              1,
              ELEMENTS[random.nextInt(kinds)],
              ELEMENTS[random.nextInt(kinds)],
              random.nextBoolean() ? 0.5 : eta(random),
              zeta(random),
              random.nextBoolean() ? 1 : -1,
              random.nextBoolean() ? 0 : 360 * random.nextDouble() - 180,
              random.nextInt(4) == 0));
    }
    List<AngularFunction> different = angular.stream().distinct().toList();
    return new Descriptor(cutoff, elements, radial, different, Map.of());
  }

  /** Equal steps, which are computed in another way if eta is not too large. */
  private static void addGrid(
      Random random, List<Integer> elements, double cutoff, List<RadialFunction> radial) {
    int z = elements.get(random.nextInt(elements.size()));
    double eta = eta(random);
    double first = cutoff * (1.4 * random.nextDouble() - 0.2);
    double step = cutoff * random.nextDouble() / 8;
    for (int f = random.nextInt(12); f > 0; f--) {
      radial.add(new RadialFunction(1, z, eta, first + f * step));
    }
  }

  /** Over six decades. */
  private static double eta(Random random) {
    return Math.pow(10, 6 * random.nextDouble() - 3);
  }

  private static double zeta(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 1 << random.nextInt(9);
      case 1 -> 1 + random.nextInt(500);
      case 2 -> 1 + 20 * random.nextDouble();
      default -> 2;
    };
  }

  /** Over 15 decades; integers, as far as they are those of an int, are multiplied out. */
  private static double hugeZeta(Random random) {
    double zeta = Math.pow(10, 3 + 15 * random.nextDouble());
    return random.nextBoolean() ? Math.rint(zeta) : zeta;
  }

  private static double[] scales(Descriptor descriptor, Environment env) {
    double rc2 = descriptor.cutoff() * descriptor.cutoff();
    List<Integer> elements = List.copyOf(descriptor.elements());
    List<Double> scales = new ArrayList<>();
    for (RadialFunction f : descriptor.radial(1)) {
      int g = elements.indexOf(f.neighbor());
      double sum = 0;
      for (int j = env.start[g]; j < env.start[g + 1]; j++) {
        sum += Math.exp(-f.eta() * (env.r[j] - f.rs()) * (env.r[j] - f.rs()) / rc2);
      }
      scales.add(sum);
    }
    for (AngularFunction f : descriptor.angular(1)) {
      int g1 = elements.indexOf(f.neighbor1());
      int g2 = elements.indexOf(f.neighbor2());
      double sum = 0;
      for (int j = env.start[g1]; j < env.start[g1 + 1]; j++) {
        for (int k = g1 == g2 ? j + 1 : env.start[g2]; k < env.start[g2 + 1]; k++) {
          double rjk2 = f.wide() ? 0 : Math.min(rc2, env.distance2(j, k));
          double r2 = env.r[j] * env.r[j] + env.r[k] * env.r[k] + rjk2;
          sum += 2 * Math.exp(-f.eta() * r2 / rc2);
        }
      }
      scales.add(sum);
    }
    return scales.stream().mapToDouble(v -> v).toArray();
  }
}
