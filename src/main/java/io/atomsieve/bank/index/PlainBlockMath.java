package io.atomsieve.bank.index;

import java.util.Arrays;

/** {@link BlockMath} in plain Java: for JVMs without vector instructions, and to test the other. */
public final class PlainBlockMath implements BlockMath {

  @Override
  public boolean points(
      float[] block, int offset, int dimensions, float[] point, float bound, float[] squares) {
    int head = Math.min(HEAD, dimensions);
    Arrays.fill(squares, 0, BLOCK, 0);
    add(block, offset, 0, head, point, squares);
    if (!isAnyWithin(squares, bound)) {
      return false;
    }
    add(block, offset, head, dimensions, point, squares);
    return isAnyWithin(squares, bound);
  }

  private static void add(
      float[] block, int offset, int from, int to, float[] point, float[] squares) {
    for (int d = from; d < to; d++) {
      float p = point[d];
      int row = offset + d * BLOCK;
      for (int i = 0; i < BLOCK; i++) {
        float difference = block[row + i] - p;
        squares[i] += difference * difference;
      }
    }
  }

  private static boolean isAnyWithin(float[] squares, float bound) {
    boolean any = false;
    for (int i = 0; i < BLOCK; i++) {
      any |= squares[i] <= bound;
    }
    return any;
  }

  @Override
  public void boxes(float[] boxes, int offset, int dimensions, float[] point, float[] squares) {
    Arrays.fill(squares, 0, GROUP, 0);
    for (int d = 0; d < dimensions; d++) {
      float p = point[d];
      int low = offset + 2 * d * GROUP;
      int high = low + GROUP;
      for (int i = 0; i < GROUP; i++) {
        float outside = Math.max(0, Math.max(boxes[low + i] - p, p - boxes[high + i]));
        squares[i] += outside * outside;
      }
    }
  }

  @Override
  public void project(double[] vector, double[] matrix, int columns, double[] product) {
    Arrays.fill(product, 0, columns, 0);
    for (int j = 0; j < vector.length; j++) {
      for (int k = 0; k < columns; k++) {
        product[k] += vector[j] * matrix[j * columns + k];
      }
    }
  }

  @Override
  public String toString() {
    return "plain Java";
  }
}
