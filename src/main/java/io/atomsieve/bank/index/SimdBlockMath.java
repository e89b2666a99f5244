package io.atomsieve.bank.index;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link BlockMath} with the Vector API (JEP 414 and later). */
final class SimdBlockMath implements BlockMath {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  SimdBlockMath() {
    if (LANES < 4 || LANES > GROUP) {
      throw new LinkageError("vectors of %d lanes".formatted(LANES));
    }
  }

  @Override
  public boolean points(
      float[] block, int offset, int dimensions, float[] point, float bound, float[] squares) {
    int head = Math.min(HEAD, dimensions);
    Arrays.fill(squares, 0, BLOCK, 0);
    return add(block, offset, 0, head, point, bound, squares)
        && (head == dimensions || add(block, offset, head, dimensions, point, bound, squares));
  }

  private static boolean add(
      float[] block, int offset, int from, int to, float[] point, float bound, float[] squares) {
    boolean any = false;
    for (int i = 0; i < BLOCK; i += 2 * LANES) {
      FloatVector sum0 = FloatVector.fromArray(SPECIES, squares, i);
      FloatVector sum1 = FloatVector.fromArray(SPECIES, squares, i + LANES);
      for (int d = from; d < to; d++) {
        FloatVector p = FloatVector.broadcast(SPECIES, point[d]);
        int row = offset + d * BLOCK + i;
        FloatVector difference0 = FloatVector.fromArray(SPECIES, block, row).sub(p);
        FloatVector difference1 = FloatVector.fromArray(SPECIES, block, row + LANES).sub(p);
        sum0 = difference0.fma(difference0, sum0);
        sum1 = difference1.fma(difference1, sum1);
      }
      sum0.intoArray(squares, i);
      sum1.intoArray(squares, i + LANES);
      any |= sum0.min(sum1).compare(VectorOperators.LE, bound).anyTrue();
    }
    return any;
  }

  @Override
  public void boxes(float[] boxes, int offset, int dimensions, float[] point, float[] squares) {
    for (int i = 0; i < GROUP; i += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int d = 0; d < dimensions; d++) {
        FloatVector p = FloatVector.broadcast(SPECIES, point[d]);
        int low = offset + 2 * d * GROUP + i;
        FloatVector below = FloatVector.fromArray(SPECIES, boxes, low).sub(p);
        FloatVector above = p.sub(FloatVector.fromArray(SPECIES, boxes, low + GROUP));
        FloatVector outside = below.max(above).max(0);
        sum = outside.fma(outside, sum);
      }
      sum.intoArray(squares, i);
    }
  }

  @Override
  public void project(double[] vector, double[] matrix, int columns, double[] product) {
    for (int k = 0; k < columns; k += DOUBLES.length()) {
      DoubleVector sum = DoubleVector.zero(DOUBLES);
      for (int j = 0; j < vector.length; j++) {
        sum =
            DoubleVector.fromArray(DOUBLES, matrix, j * columns + k).fma(broadcast(vector[j]), sum);
      }
      sum.intoArray(product, k);
    }
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(DOUBLES, value);
  }

  @Override
  public String toString() {
    return SPECIES.toString();
  }
}
