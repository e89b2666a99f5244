package io.atomsieve.bank.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The loops with vector instructions against those in plain Java, at ragged sizes. */
class BlockMathProperties {
  private final BlockMath plain = new PlainBlockMath();
  private final BlockMath simd = BlockMath.simd().orElseThrow();

  @Property(tries = 300)
  void points(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int dimensions,
      @ForAll @IntRange(min = 0, max = 70) int offset) {
    Random random = new Random(seed);
    float[] block = floats(random, offset + dimensions * BlockMath.BLOCK);
    float[] point = floats(random, dimensions);
    float[] expected = new float[BlockMath.BLOCK];
    float[] actual = floats(random, BlockMath.BLOCK);
    plain.points(block, offset, dimensions, point, Float.MAX_VALUE, expected);
    assertThat(simd.points(block, offset, dimensions, point, Float.MAX_VALUE, actual)).isTrue();
    for (int i = 0; i < BlockMath.BLOCK; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f * expected[i]));
    }
    // Some are within the median; none within less than the least, not even of the head alone.
    float[] sorted = actual.clone();
    java.util.Arrays.sort(sorted);
    float median = sorted[BlockMath.BLOCK / 2];
    assertThat(simd.points(block, offset, dimensions, point, median, actual)).isTrue();
    assertThat(simd.points(block, offset, dimensions, point, sorted[0] * 0.999f, actual)).isFalse();
    assertThat(plain.points(block, offset, dimensions, point, sorted[0] * 0.999f, actual))
        .isFalse();
  }

  @Property(tries = 200)
  void boxes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int dimensions,
      @ForAll @IntRange(min = 0, max = 70) int offset) {
    Random random = new Random(seed);
    float[] boxes = floats(random, offset + 2 * dimensions * BlockMath.GROUP);
    for (int d = 0; d < dimensions; d++) {
      for (int i = 0; i < BlockMath.GROUP; i++) {
        int low = offset + 2 * d * BlockMath.GROUP + i;
        boxes[low + BlockMath.GROUP] = boxes[low] + random.nextFloat();
      }
    }
    float[] point = floats(random, dimensions);
    float[] expected = new float[BlockMath.GROUP];
    float[] actual = floats(random, BlockMath.GROUP);
    plain.boxes(boxes, offset, dimensions, point, expected);
    simd.boxes(boxes, offset, dimensions, point, actual);
    for (int i = 0; i < BlockMath.GROUP; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f * expected[i]));
    }
  }

  @Property(tries = 200)
  void project(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int rows,
      @ForAll @IntRange(min = 1, max = 5) int parts) {
    Random random = new Random(seed);
    int columns = parts * BlockMath.HEAD;
    double[] vector = random.doubles(rows, -1, 1).toArray();
    double[] matrix = random.doubles((long) rows * columns, -1, 1).toArray();
    double[] expected = new double[columns];
    double[] actual = new double[columns];
    plain.project(vector, matrix, columns, expected);
    simd.project(vector, matrix, columns, actual);
    for (int k = 0; k < columns; k++) {
      assertThat(actual[k]).isCloseTo(expected[k], within(1e-13 * rows));
    }
  }

  private static float[] floats(Random random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }
}
