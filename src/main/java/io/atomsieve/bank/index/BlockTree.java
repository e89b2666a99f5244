package io.atomsieve.bank.index;

/**
 * Entries that are sorted for the search, never changed. Neighbouring entries are together in a
 * block, 16 neighbouring blocks in a part, 16 of those in a larger part and so on up to the whole;
 * each has a bounding box, and the boxes of 16 siblings are in a group.
 */
final class BlockTree {
  private final BlockMath math;
  private final int dimensions;
  private final int boxDimensions;

  /** First entry, and the one after the last. */
  private final int from;

  private final int to;

  /** Entry at each position. */
  private final int[] entries;

  private final float[] points;

  /** Groups of boxes on each level; on level 0 they are those of blocks. */
  private final float[][] boxes;

  /** How many boxes each level has. */
  private final int[] counts;

  BlockTree(
      BlockMath math,
      int dimensions,
      int from,
      int[] entries,
      float[] points,
      float[][] boxes,
      int[] counts) {
    this.math = math;
    this.dimensions = dimensions;
    this.boxDimensions = boxDimensions(dimensions);
    this.from = from;
    this.to = from + entries.length;
    this.entries = entries;
    this.points = points;
    this.boxes = boxes;
    this.counts = counts;
  }

  /** How many of the leading coordinates the boxes have. */
  static int boxDimensions(int dimensions) {
    return Math.min(BlockMath.HEAD, dimensions);
  }

  /** Number of floats of a group of boxes. */
  static int groupLength(int dimensions) {
    return 2 * BlockMath.GROUP * boxDimensions(dimensions);
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int size() {
    return to - from;
  }

  /** Asks the query of the entries, the likely ones first; true when it is answered. */
  boolean search(Query query) {
    return visit(query, boxes.length - 1, 0);
  }

  private boolean visit(Query query, int level, int group) {
    float[] squares = query.boxSquares[level];
    int first = group * BlockMath.GROUP;
    int n = Math.min(BlockMath.GROUP, counts[level] - first);
    math.boxes(
        boxes[level], group * groupLength(dimensions), boxDimensions, query.point(), squares);
    for (int i = query.take(squares, n); i >= 0; i = query.take(squares, n)) {
      if (level == 0 ? scan(query, first + i) : visit(query, level - 1, first + i)) {
        return true;
      }
    }
    return false;
  }

  private boolean scan(Query query, int block) {
    float[] squares = query.pointSquares;
    int offset = block * BlockMath.BLOCK * dimensions;
    if (!math.points(points, offset, dimensions, query.point(), query.bound(), squares)) {
      return false;
    }
    int first = block * BlockMath.BLOCK;
    int n = Math.min(BlockMath.BLOCK, entries.length - first);
    for (int i = query.take(squares, n); i >= 0; i = query.take(squares, n)) {
      if (query.decide(entries[first + i])) {
        return true;
      }
    }
    return false;
  }
}
