package io.atomsieve.bank.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.index.TestVectors.Shape;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the float32 filter rests on: it never takes two fingerprints for farther apart. */
class ProjectionProperties {

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void neverMakesDistancesLarger(
      @ForAll long seed, @ForAll Shape shape, @ForAll @IntRange(min = 1, max = 200) int dimension) {
    assertNeverLarger(new Random(seed), shape, 1, dimension);
  }

  /** Where squares in float32 are denormal, each may be too large by half of the smallest. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void neverMakesDistancesLargerWhereSquaresUnderflow(
      @ForAll long seed, @ForAll Shape shape, @ForAll @IntRange(min = 1, max = 60) int dimension) {
    Random random = new Random(seed);
    assertNeverLarger(random, shape, Math.pow(10, -25 + 10 * random.nextDouble()), dimension);
  }

  private static void assertNeverLarger(Random random, Shape shape, double scale, int dimension) {
    List<double[]> data = TestVectors.of(random, shape, dimension, 300);
    data.replaceAll(v -> TestVectors.scaled(v, scale));
    Vectors vectors = new Vectors();
    data.forEach(vectors::add);
    Projection projection = Projection.learn(BlockMath.best(), vectors, 128);
    for (int n = 0; n < 200; n++) {
      // Those behind the first 128 were not there when it was learned.
      int a = random.nextInt(data.size());
      double[] other = data.get(random.nextInt(data.size())).clone();
      if (random.nextBoolean()) {
        other = data.get(a).clone();
        other[random.nextInt(dimension)] += 1e-6 * scale * random.nextGaussian();
      }
      assertNotLarger(projection, vectors, a, data.get(a), other);
    }
  }

  private static void assertNotLarger(
      Projection projection, Vectors vectors, int entry, double[] known, double[] other) {
    double slack = projection.slack(Projection.norm(known), Projection.norm(other));
    if (!(slack < Projection.LARGEST)) {
      return; // Such numbers are compared in float64 only.
    }
    float bound = projection.bound(vectors.distance(entry, other), slack);
    float[] p = point(projection, known);
    float[] q = point(projection, other);
    float square = 0;
    for (int k = 0; k < p.length; k++) {
      square += (p[k] - q[k]) * (p[k] - q[k]);
    }
    assertThat(square).isLessThanOrEqualTo(bound);
  }

  private static float[] point(Projection projection, double[] fingerprint) {
    float[] point = new float[projection.dimensions()];
    projection.project(fingerprint, new Projection.Scratch(projection), point, 0, 1);
    return point;
  }
}
