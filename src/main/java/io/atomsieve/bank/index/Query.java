package io.atomsieve.bank.index;

/**
 * One question to an index, and the working memory of the thread that asks: either for any entry
 * within a radius, or for the nearest one. What the float32 filter lets pass is decided in float64.
 */
final class Query {
  /** Enough for 2^31 entries: each level has 16 times as many as the one below. */
  private static final int MAX_LEVELS = 8;

  /** Squares of the distances to the boxes of one group on each level. */
  final float[][] boxSquares = new float[MAX_LEVELS][BlockMath.GROUP];

  final float[] pointSquares = new float[BlockMath.BLOCK];

  private final Vectors vectors;
  private final Projection projection;
  private final Projection.Scratch scratch;
  private final float[] point;
  private double[] fingerprint;
  private double slack;
  private float bound;
  private boolean isNearest;
  private double radius;
  private int found;

  Query(Vectors vectors, Projection projection) {
    this.vectors = vectors;
    this.projection = projection;
    scratch = new Projection.Scratch(projection);
    point = new float[projection.dimensions()];
  }

  Projection projection() {
    return projection;
  }

  /** Asks for any entry at a distance of at most {@code within}. */
  void find(double[] values, double slackOfIt, double within) {
    begin(values, slackOfIt, within, false);
  }

  /** Asks for the nearest entry. */
  void nearest(double[] values, double slackOfIt) {
    begin(values, slackOfIt, Double.POSITIVE_INFINITY, true);
  }

  private void begin(double[] values, double slackOfIt, double within, boolean nearest) {
    fingerprint = values;
    projection.project(values, scratch, point, 0, 1);
    slack = slackOfIt;
    isNearest = nearest;
    found = EnvironmentIndex.NONE;
    shrink(within);
  }

  private void shrink(double distance) {
    radius = distance;
    bound = projection.bound(distance, slack);
  }

  float[] point() {
    return point;
  }

  /** What the square of the distance to a point or a box is at most, for it to matter. */
  float bound() {
    return bound;
  }

  /** Decides on an entry that passed the filter; true when the question is answered. */
  boolean decide(int entry) {
    double distance = vectors.distance(entry, fingerprint);
    if (!isNearest) {
      if (distance <= radius) {
        found = entry;
        return true;
      }
      return false;
    }
    if (found == EnvironmentIndex.NONE
        || distance < radius
        || (distance == radius && entry < found)) {
      found = entry;
      shrink(distance);
    }
    return false;
  }

  /** The entry, or {@link EnvironmentIndex#NONE}. */
  int found() {
    return found;
  }

  /** Its distance, when the nearest was asked for. */
  double distance() {
    return radius;
  }

  /**
   * Takes the smallest of the squares that are within the bound, out of the first {@code n}.
   *
   * @return its index, or -1 when there is none
   */
  int take(float[] squares, int n) {
    float least = bound;
    int index = -1;
    for (int i = 0; i < n; i++) {
      if (squares[i] <= least) {
        least = squares[i];
        index = i;
      }
    }
    if (index >= 0) {
      squares[index] = Float.NaN;
    }
    return index;
  }
}
