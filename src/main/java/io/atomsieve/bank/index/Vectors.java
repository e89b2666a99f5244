package io.atomsieve.bank.index;

import java.util.Arrays;

/**
 * Fingerprints in float64, numbered in the order they were added, in large arrays: no object per
 * entry. One thread adds; others may read the entries that it has told them of in a way that makes
 * them visible, such as by a volatile write.
 */
final class Vectors {
  private static final int CHUNK_BITS = 8;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private double[][] chunks = new double[4][];
  private int dimension = -1;
  private int size;

  /** Number of values in each; -1 as long as there is none. */
  int dimension() {
    return dimension;
  }

  /** Adds a copy. */
  void add(double[] vector) {
    if (dimension < 0) {
      dimension = vector.length;
    }
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "the entries have %d values, not %d".formatted(dimension, vector.length));
    }
    int chunk = size >> CHUNK_BITS;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new double[CHUNK * dimension];
    }
    System.arraycopy(vector, 0, chunks[chunk], offset(size), dimension);
    size++;
  }

  /** Copies a vector. */
  void get(int entry, double[] vector) {
    System.arraycopy(chunks[entry >> CHUNK_BITS], offset(entry), vector, 0, dimension);
  }

  /**
   * Euclidean distance between an entry and a vector: the squares are summed in the order of the
   * values, so that it is the same wherever it is computed.
   */
  double distance(int entry, double[] vector) {
    double[] chunk = chunks[entry >> CHUNK_BITS];
    int from = offset(entry);
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      double difference = vector[i] - chunk[from + i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  private int offset(int entry) {
    return (entry & (CHUNK - 1)) * dimension;
  }
}
