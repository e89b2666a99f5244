package io.atomsieve.bank.index;

import java.util.Arrays;
import java.util.concurrent.RecursiveAction;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Sorts entries into a {@link BlockTree}, on all cores: halves them along the coordinate in which
 * they extend farthest, and the halves again, down to blocks (a k-d tree with its leaves in a row).
 * Left halves have a power of two of blocks, so that blocks make up full parts of 16, those of 256
 * and so on.
 */
final class BlockTreeBuilder {
  /** Smaller halves are not worth another thread. */
  private static final int SEQUENTIAL = 1 << 12;

  private static final int BLOCK = BlockMath.BLOCK;
  private static final int GROUP = BlockMath.GROUP;

  private final BlockMath math;
  private final int from;
  private final int size;
  private final int dimensions;
  private final int boxDimensions;

  /** Coordinates, entry by entry. */
  private final float[] rows;

  /** In the lower half the entry, counted from {@link #from}; in the upper a coordinate. */
  private final long[] order;

  private BlockTreeBuilder(BlockMath math, Projection projection, int from, int to) {
    this.math = math;
    this.from = from;
    size = to - from;
    dimensions = projection.dimensions();
    boxDimensions = BlockTree.boxDimensions(dimensions);
    rows = new float[Math.multiplyExact(size, dimensions)];
    order = new long[size];
  }

  /** A tree of the entries {@code from} to {@code to} - 1, at least one. */
  static BlockTree build(BlockMath math, Vectors vectors, Projection projection, int from, int to) {
    BlockTreeBuilder builder = new BlockTreeBuilder(math, projection, from, to);
    builder.project(vectors, projection);
    builder.new Sort(0, to - from).invoke();
    return builder.run();
  }

  private void project(Vectors vectors, Projection projection) {
    inParallel(
        blocks(),
        block -> {
          Projection.Scratch scratch = new Projection.Scratch(projection);
          double[] vector = new double[vectors.dimension()];
          for (int i = block * BLOCK; i < Math.min(size, (block + 1) * BLOCK); i++) {
            vectors.get(from + i, vector);
            projection.project(vector, scratch, rows, i * dimensions, 1);
            order[i] = i;
          }
        });
  }

  private final class Sort extends RecursiveAction {
    private static final long serialVersionUID = 1;
    private final int low;
    private final int high;

    Sort(int low, int high) {
      this.low = low;
      this.high = high;
    }

    @Override
    protected void compute() {
      int n = high - low;
      if (n <= BLOCK) {
        return;
      }
      sortBy(widest());
      int middle = low + leftHalf(n);
      Sort left = new Sort(low, middle);
      Sort right = new Sort(middle, high);
      if (n > SEQUENTIAL) {
        invokeAll(left, right);
      } else {
        left.compute();
        right.compute();
      }
    }

    private int widest() {
      int widest = 0;
      float extent = -1;
      for (int d = 0; d < boxDimensions; d++) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = low; i < high; i++) {
          float value = rows[(int) order[i] * dimensions + d];
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
        if (most - least > extent) {
          extent = most - least;
          widest = d;
        }
      }
      return widest;
    }

    private void sortBy(int d) {
      for (int i = low; i < high; i++) {
        int entry = (int) order[i];
        order[i] = (long) sortable(rows[entry * dimensions + d]) << 32 | entry;
      }
      Arrays.parallelSort(order, low, high);
    }
  }

  /** The largest power of two of blocks that is less than n. */
  private static int leftHalf(int n) {
    return BLOCK * Integer.highestOneBit((n - 1) / BLOCK);
  }

  /** An integer that is in the order of the floats. */
  private static int sortable(float value) {
    int bits = Float.floatToIntBits(value);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }

  private int blocks() {
    return (size + BLOCK - 1) / BLOCK;
  }

  private BlockTree run() {
    int[] entries = new int[size];
    float[] points = new float[Math.multiplyExact(blocks() * BLOCK, dimensions)];
    inParallel(blocks(), block -> fill(block, entries, points));
    int levels = 1;
    for (int count = blocks(); count > GROUP; count = groups(count)) {
      levels++;
    }
    float[][] boxes = new float[levels][];
    int[] counts = new int[levels];
    for (int level = 0; level < levels; level++) {
      counts[level] = level == 0 ? blocks() : groups(counts[level - 1]);
      boxes[level] = new float[groups(counts[level]) * BlockTree.groupLength(dimensions)];
      for (int box = 0; box < counts[level]; box++) {
        bound(boxes, counts, points, level, box);
      }
    }
    return new BlockTree(math, dimensions, from, entries, points, boxes, counts);
  }

  private static int groups(int boxes) {
    return (boxes + GROUP - 1) / GROUP;
  }

  private void fill(int block, int[] entries, float[] points) {
    int first = block * BLOCK;
    int n = Math.min(BLOCK, size - first);
    for (int i = 0; i < n; i++) {
      int entry = (int) order[first + i];
      entries[first + i] = from + entry;
      for (int d = 0; d < dimensions; d++) {
        points[first * dimensions + d * BLOCK + i] = rows[entry * dimensions + d];
      }
    }
  }

  /** Puts a box around the points of a block, or around the boxes of the group below. */
  private void bound(float[][] boxes, int[] counts, float[] points, int level, int box) {
    int width = level == 0 ? BLOCK : GROUP;
    int n = Math.min(width, (level == 0 ? size : counts[level - 1]) - box * width);
    for (int d = 0; d < boxDimensions; d++) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        int low;
        if (level == 0) {
          low = box * BLOCK * dimensions + d * BLOCK + i;
          least = Math.min(least, points[low]);
          most = Math.max(most, points[low]);
        } else {
          low = box * BlockTree.groupLength(dimensions) + 2 * d * GROUP + i;
          least = Math.min(least, boxes[level - 1][low]);
          most = Math.max(most, boxes[level - 1][low + GROUP]);
        }
      }
      int at = box / GROUP * BlockTree.groupLength(dimensions) + 2 * d * GROUP + box % GROUP;
      boxes[level][at] = least;
      boxes[level][at + GROUP] = most;
    }
  }

  private static void inParallel(int n, IntConsumer work) {
    IntStream.range(0, n).parallel().forEach(work);
  }
}
