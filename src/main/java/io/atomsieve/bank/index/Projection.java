package io.atomsieve.bank.index;

import java.util.Arrays;

/**
 * Coordinates along the leading principal components of the bank, in float32. Distances between
 * projected points are never larger than those between the fingerprints, but for rounding, which
 * {@link #slack} bounds: so what is too far apart here is too far apart, and few of the components
 * tell that of most.
 */
final class Projection {
  /** Coordinates that hold this much of the variance are kept. */
  private static final double KEPT_VARIANCE = 0.999;

  /** More would take more memory than an entry may: half of that of its fingerprint. */
  private static final double MOST_KEPT = 0.8;

  /**
   * Coordinates are cut off at this multiple of the largest that was there when the projection was
   * made, so that the rounding of a float32 is bounded. Cutting off makes no distance larger.
   */
  private static final double MARGIN = 16;

  /** So that squares of distances do not overflow. */
  static final double LARGEST = 1e15;

  /** Relative rounding of a float32 coordinate, twice. */
  private static final double FLOAT32 = 0x1p-22;

  /**
   * Rounding of the float64 projection, and of its axes, relative to the lengths of the vectors.
   */
  private static final double FLOAT64 = 0x1p-33;

  private final BlockMath math;
  private final double[] mean;
  private final double meanNorm;
  private final double[] matrix;
  private final int columns;
  private final int dimensions;
  private final double limit;

  private Projection(
      BlockMath math, double[] mean, double[][] axes, int dimensions, double largest) {
    this.math = math;
    this.mean = mean;
    this.meanNorm = norm(mean);
    this.dimensions = dimensions;
    this.columns = (dimensions + BlockMath.HEAD - 1) / BlockMath.HEAD * BlockMath.HEAD;
    this.matrix = new double[mean.length * columns];
    for (int k = 0; k < dimensions; k++) {
      for (int j = 0; j < mean.length; j++) {
        matrix[j * columns + k] = axes[k][j];
      }
    }
    this.limit = Math.min(LARGEST, MARGIN * largest);
  }

  /** Working memory of one thread. */
  static final class Scratch {
    private final double[] centered;
    private final double[] product;

    Scratch(Projection projection) {
      centered = new double[projection.mean.length];
      product = new double[projection.columns];
    }
  }

  /** Learns the components from a sample of the first {@code size} vectors, at least 1. */
  static Projection learn(BlockMath math, Vectors vectors, int size) {
    PrincipalComponents components = PrincipalComponents.of(vectors, size);
    return new Projection(
        math,
        components.mean(),
        components.axes(),
        kept(components.variances()),
        components.largest());
  }

  private static int kept(double[] variances) {
    int most =
        (int) Math.max(Math.min(variances.length, BlockMath.HEAD), MOST_KEPT * variances.length);
    double rest = (1 - KEPT_VARIANCE) * Arrays.stream(variances).sum();
    int kept = variances.length;
    double left = 0;
    while (kept > 1 && left + variances[kept - 1] <= rest) {
      left += variances[--kept];
    }
    // Whole vectors of the instructions, as far as there are so many.
    kept = (kept + BlockMath.HEAD - 1) / BlockMath.HEAD * BlockMath.HEAD;
    return Math.min(kept, most);
  }

  /** Number of coordinates. */
  int dimensions() {
    return dimensions;
  }

  /**
   * Projects a fingerprint.
   *
   * @param point where the coordinates go
   * @param at index of the first of them
   * @param step from one coordinate to the next
   */
  void project(double[] fingerprint, Scratch scratch, float[] point, int at, int step) {
    for (int j = 0; j < mean.length; j++) {
      scratch.centered[j] = fingerprint[j] - mean[j];
    }
    math.project(scratch.centered, matrix, columns, scratch.product);
    for (int k = 0; k < dimensions; k++) {
      point[at + k * step] = (float) Math.max(-limit, Math.min(limit, scratch.product[k]));
    }
  }

  /**
   * How much larger than the distance of two fingerprints that of their points may be, before the
   * rounding of the distance itself, which {@link #bound} allows for. The smallest normal float32
   * is far more than coordinates lose that are denormal, and than the distance in float64 may lack
   * whose squares are.
   *
   * @param norm1 largest possible norm of one fingerprint
   * @param norm2 of the other
   */
  double slack(double norm1, double norm2) {
    return FLOAT32 * Math.sqrt(dimensions) * limit
        + FLOAT64 * (norm1 + norm2 + 2 * meanNorm)
        + Float.MIN_NORMAL;
  }

  /**
   * What the square of a distance between points is at most, if that of the fingerprints is.
   *
   * <p>Differences, squares and sums in float32 are rounded to a relative 2^-24 each, but where the
   * result is denormal: there a product (or a product and sum in one) may be too large by half of
   * the smallest denormal, 2^-150, however small it is. Differences and sums that are denormal are
   * exact. So n squares gain at most n 2^-150, which what is relative makes larger by far less than
   * the factor of 2 that is allowed here. The cast to float32 loses at most half a unit in its last
   * place, and {@link Math#nextUp(float)} gives a whole one back, of denormals too.
   */
  float bound(double distance, double slack) {
    double square = (distance + slack) * (distance + slack);
    double relative = 1 + (dimensions + 8) * 0x1p-23;
    double absolute = dimensions * (double) Float.MIN_VALUE;
    return Math.nextUp((float) (square * relative + absolute));
  }

  static double norm(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
