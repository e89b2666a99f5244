package io.atomsieve.bank.index;

import io.atomsieve.fingerprint.kernel.VectorInstructions;
import java.util.Optional;

/**
 * The loops of the {@link BlockIndex}, in float32. A block is {@link #BLOCK} points, a group is the
 * bounding boxes of {@link #GROUP} neighbouring parts of the index; both are dimension by
 * dimension, so that a vector instruction works on as many points or boxes as it has lanes.
 * Stateless.
 */
public interface BlockMath {
  /** Points in a block. */
  int BLOCK = 32;

  /** Boxes in a group. */
  int GROUP = 16;

  /** How many of the leading dimensions are summed before a look at the result. */
  int HEAD = 8;

  /**
   * Squared distances between a point and the points of a block.
   *
   * @param block the values of dimension d are at {@code d BLOCK}
   * @param offset where the block begins
   * @param dimensions how many to sum
   * @param bound when all are larger after {@link #HEAD} dimensions the others are left out
   * @param squares the squares or, if all are larger than the bound, as much of them as was summed
   * @return whether one of them is at most the bound
   */
  boolean points(
      float[] block, int offset, int dimensions, float[] point, float bound, float[] squares);

  /**
   * Squared distances between a point and the boxes of a group; 0 inside.
   *
   * @param boxes the lower bounds of dimension d are at {@code 2 d GROUP}, the upper ones behind
   * @param offset where the group begins
   * @param dimensions how many the boxes have
   */
  void boxes(float[] boxes, int offset, int dimensions, float[] point, float[] squares);

  /**
   * Product of a vector and a matrix.
   *
   * @param matrix as many rows as the vector has values
   * @param columns of the matrix, a multiple of {@link #HEAD}
   */
  void project(double[] vector, double[] matrix, int columns, double[] product);

  /** With vector instructions if the JVM offers them, else in plain Java. */
  static BlockMath best() {
    return Best.INSTANCE;
  }

  /** With vector instructions; empty, and the reason in the log, if the JVM does not offer them. */
  static Optional<BlockMath> simd() {
    return VectorInstructions.load(
        BlockMath.class,
        "io.atomsieve.bank.index.SimdBlockMath",
        "comparisons take several times longer");
  }

  /** Chosen once, when it is first needed. */
  final class Best {
    private static final BlockMath INSTANCE = simd().orElseGet(PlainBlockMath::new);

    private Best() {}
  }
}
