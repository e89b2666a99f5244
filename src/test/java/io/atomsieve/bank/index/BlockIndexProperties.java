package io.atomsieve.bank.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.index.EnvironmentIndex.Nearest;
import io.atomsieve.bank.index.TestVectors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** The index against a scan in float64: decisions must be the same, however the data lies. */
class BlockIndexProperties {
  private static final List<BlockMath> MATHS =
      List.of(new PlainBlockMath(), BlockMath.simd().orElseThrow());

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void decidesAsAScan(
      @ForAll long seed,
      @ForAll Shape shape,
      @ForAll @IntRange(min = 1, max = 200) int dimension,
      @ForAll("sizes") int size,
      @ForAll boolean loaded) {
    assertSameDecisions(new Random(seed), shape, 1, dimension, size, 20, loaded);
  }

  /**
   * Scales at which the squares of the float32 filter are denormal, and those on both sides. With
   * so few dimensions the projection leaves nothing out, which would hide what squares gain.
   */
  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void decidesAsAScanWhereSquaresUnderflow(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 8) int dimension,
      @ForAll boolean loaded) {
    Random random = new Random(seed);
    double scale = Math.pow(10, -25 + 10 * random.nextDouble());
    assertSameDecisions(random, Shape.UNIFORM, scale, dimension, 160, 100, loaded);
  }

  @Tag("long")
  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void decidesAsAScanOverAndOver(
      @ForAll long seed,
      @ForAll Shape shape,
      @ForAll @IntRange(min = 1, max = 200) int dimension,
      @ForAll("sizes") int size,
      @ForAll boolean loaded) {
    decidesAsAScan(seed, shape, dimension, size, loaded);
  }

  @Property(tries = 5, edgeCases = EdgeCasesMode.NONE)
  void appliesTheRuleAsAScan(
      @ForAll long seed, @ForAll Shape shape, @ForAll @IntRange(min = 1, max = 50) int dimension) {
    Random random = new Random(seed);
    List<double[]> data = TestVectors.of(random, shape, dimension, 2000);
    LinearIndex expected = new LinearIndex();
    BlockIndex index = new BlockIndex(BlockMath.best(), Runnable::run);
    double radius = expectedRadius(data);
    for (double[] vector : data) {
      boolean isNew = expected.find(vector, radius) == EnvironmentIndex.NONE;
      assertThat(index.find(vector, radius) == EnvironmentIndex.NONE).isEqualTo(isNew);
      if (isNew) {
        assertThat(index.nearest(vector)).isEqualTo(expected.nearest(vector));
        expected.add(vector);
        index.add(vector);
      }
    }
    assertThat(index.size()).isEqualTo(expected.size()).isPositive();
  }

  @Tag("long")
  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void appliesTheRuleAsAScanOverAndOver(
      @ForAll long seed, @ForAll Shape shape, @ForAll @IntRange(min = 1, max = 50) int dimension) {
    appliesTheRuleAsAScan(seed, shape, dimension);
  }

  private static void assertSameDecisions(
      Random random,
      Shape shape,
      double scale,
      int dimension,
      int size,
      int asked,
      boolean loaded) {
    List<double[]> data = TestVectors.of(random, shape, dimension, size + asked);
    List<double[]> queries = queries(random, data, size);
    data.replaceAll(v -> TestVectors.scaled(v, scale));
    queries.replaceAll(v -> TestVectors.scaled(v, scale));
    for (BlockMath math : MATHS) {
      LinearIndex expected = new LinearIndex();
      BlockIndex index = new BlockIndex(math, Runnable::run);
      fill(expected, index, data.subList(0, size), loaded);
      for (double[] query : queries) {
        assertSameAnswers(index, expected, query, random);
      }
    }
  }

  /** Around every boundary: of blocks, groups of them, what is learned from, what is merged. */
  @Provide
  Arbitrary<Integer> sizes() {
    List<Integer> around = new ArrayList<>();
    for (int edge : new int[] {0, 64, 128, 256, 320, 384, 1024, 1088, 1280, 4096}) {
      for (int difference = -1; difference <= 1; difference++) {
        around.add(Math.max(0, edge + difference));
      }
    }
    return Arbitraries.oneOf(Arbitraries.of(around), Arbitraries.integers().between(0, 3000));
  }

  private static void fill(
      LinearIndex expected, BlockIndex index, List<double[]> data, boolean loaded) {
    int before = loaded ? data.size() / 3 : data.size();
    int between = loaded ? 2 * data.size() / 3 : data.size();
    data.forEach(expected::add);
    data.subList(0, before).forEach(index::add);
    if (loaded) {
      index.startLoading();
      data.subList(before, between).forEach(index::add);
      index.finishLoading();
    }
    data.subList(between, data.size()).forEach(index::add);
  }

  private static void assertSameAnswers(
      BlockIndex index, LinearIndex expected, double[] query, Random random) {
    Nearest nearest = expected.nearest(query);
    assertThat(index.nearest(query)).isEqualTo(nearest);
    if (nearest == null) {
      assertThat(index.find(query, 1)).isEqualTo(EnvironmentIndex.NONE);
      return;
    }
    double r = nearest.distance();
    double other = r * 2 * random.nextDouble();
    double below = Math.max(0, Math.nextDown(r));
    for (double radius : new double[] {r, Math.nextUp(r), below, other, 0}) {
      int found = index.find(query, radius);
      assertThat(found != EnvironmentIndex.NONE).isEqualTo(r <= radius);
      if (found != EnvironmentIndex.NONE) {
        assertThat(expected.isWithin(found, query, radius)).isTrue();
        assertThat(index.isWithin(found, query, radius)).isTrue();
      }
    }
  }

  /** Those behind the first {@code size}, which lie like them, and 20 right beside entries. */
  private static List<double[]> queries(Random random, List<double[]> data, int size) {
    List<double[]> queries = new ArrayList<>(data.subList(size, data.size()));
    for (int i = 0; i < 20 && size > 0; i++) {
      double[] near = data.get(random.nextInt(size)).clone();
      near[random.nextInt(near.length)] += random.nextInt(3) * 1e-3 * random.nextGaussian();
      queries.add(near);
    }
    return queries;
  }

  private static double expectedRadius(List<double[]> data) {
    double sum = 0;
    for (int i = 0; i + 1 < 100; i++) {
      sum += Projection.norm(minus(data.get(i), data.get(i + 1)));
    }
    return sum / 200;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = a.clone();
    for (int i = 0; i < a.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }
}
