package io.atomsieve.bank.index;

import java.util.List;

/** What the index is compared with: looking at every entry, in the order they were added. */
final class Scans {
  private final BlockMath math = BlockMath.best();
  private final int dimension;
  private final int size;
  private final double[][] rows;
  private final float[] flat;
  private final float[] blocks;
  private final float[] point;
  private final float[] squares = new float[BlockMath.BLOCK];

  Scans(List<double[]> entries) {
    size = entries.size();
    dimension = entries.get(0).length;
    rows = entries.toArray(double[][]::new);
    point = new float[dimension];
    flat = new float[size * dimension];
    int padded = (size + BlockMath.BLOCK - 1) / BlockMath.BLOCK * BlockMath.BLOCK;
    blocks = new float[padded * dimension];
    for (int i = 0; i < size; i++) {
      for (int d = 0; d < dimension; d++) {
        float value = (float) rows[i][d];
        flat[i * dimension + d] = value;
        int block = i / BlockMath.BLOCK * BlockMath.BLOCK * dimension;
        blocks[block + d * BlockMath.BLOCK + i % BlockMath.BLOCK] = value;
      }
    }
  }

  int earlyExit(double[] query, double radius) {
    for (int i = 0; i < size; i++) {
      if (isWithin(rows[i], query, radius * radius)) {
        return i;
      }
    }
    return EnvironmentIndex.NONE;
  }

  private static boolean isWithin(double[] row, double[] query, double bound) {
    double sum = 0;
    for (int d = 0; d < row.length; d++) {
      double difference = row[d] - query[d];
      sum += difference * difference;
      if (sum > bound) {
        return false;
      }
    }
    return true;
  }

  int simd(double[] query, float radius) {
    setPoint(query);
    return SimdScan.find(flat, dimension, size, point, radius * radius);
  }

  int blocks(double[] query, float radius) {
    setPoint(query);
    float bound = radius * radius;
    for (int first = 0; first < size; first += BlockMath.BLOCK) {
      if (math.points(blocks, first * dimension, dimension, point, bound, squares)) {
        for (int i = 0; i < Math.min(BlockMath.BLOCK, size - first); i++) {
          if (squares[i] <= bound) {
            return first + i;
          }
        }
      }
    }
    return EnvironmentIndex.NONE;
  }

  private void setPoint(double[] query) {
    for (int d = 0; d < dimension; d++) {
      point[d] = (float) query[d];
    }
  }
}
