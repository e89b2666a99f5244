package io.atomsieve.bank.index;

import java.util.Arrays;

/**
 * Entries that are not sorted yet, in the order they were added. The blocks are shared between the
 * tails that come one after the other; one thread writes into them, and readers pass over what has
 * not been published to them.
 */
final class Tail {
  private static final int BLOCK = BlockMath.BLOCK;

  /** First entry, a multiple of the block. */
  private final int from;

  private final float[][] blocks;

  private Tail(int from, float[][] blocks) {
    this.from = from;
    this.blocks = blocks;
  }

  /** A tail without entries; the first is going to be {@code from}, a multiple of the block. */
  static Tail empty(int from) {
    return new Tail(from, new float[0][]);
  }

  /** Whether there is no room for an entry. */
  boolean isFull(int entry) {
    return (entry - from) / BLOCK >= blocks.length;
  }

  /** The same entries, with room for more. */
  Tail grown(int dimensions) {
    float[][] more = Arrays.copyOf(blocks, blocks.length + 1);
    more[blocks.length] = new float[BLOCK * dimensions];
    return new Tail(from, more);
  }

  /** The entries from {@code first} on, a multiple of the block. */
  Tail without(int first) {
    int blocksLess = Math.min(blocks.length, (first - from) / BLOCK);
    return new Tail(first, Arrays.copyOfRange(blocks, blocksLess, blocks.length));
  }

  /** Puts an entry in place, for which there must be room. */
  void set(int entry, double[] fingerprint, Projection projection, Projection.Scratch scratch) {
    int position = entry - from;
    projection.project(fingerprint, scratch, blocks[position / BLOCK], position % BLOCK, BLOCK);
  }

  /** Asks the query of the entries before {@code to}; true when it is answered. */
  boolean search(BlockMath math, Query query, int to) {
    float[] squares = query.pointSquares;
    int dimensions = query.projection().dimensions();
    for (int first = from; first < to; first += BLOCK) {
      float[] block = blocks[(first - from) / BLOCK];
      if (math.points(block, 0, dimensions, query.point(), query.bound(), squares)) {
        int n = Math.min(BLOCK, to - first);
        for (int i = query.take(squares, n); i >= 0; i = query.take(squares, n)) {
          if (query.decide(first + i)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
