package io.atomsieve.bank.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fingerprints that lie in many ways. */
final class TestVectors {
  enum Shape {
    UNIFORM,
    CLUSTERED,
    DUPLICATED,
    COLLINEAR,
    FLAT,
    FAR_FROM_ORIGIN,
    OUTLIERS,
    /** Far out where nothing varied when the projection was learned. */
    LATE_OUTLIERS,
    TINY,
    HUGE
  }

  private TestVectors() {}

  static List<double[]> of(Random random, Shape shape, int dimension, int count) {
    List<double[]> data = new ArrayList<>();
    double[] direction = random.doubles(dimension, -1, 1).toArray();
    for (int i = 0; i < count; i++) {
      double[] v = random.doubles(dimension, -1, 1).toArray();
      switch (shape) {
        case UNIFORM -> {}
        case CLUSTERED -> {
          Random center = new Random(random.nextInt(5));
          for (int d = 0; d < dimension; d++) {
            v[d] = center.nextGaussian() + 1e-3 * v[d];
          }
        }
        case DUPLICATED -> v = i > 0 && random.nextInt(4) > 0 ? data.get(random.nextInt(i)) : v;
        case COLLINEAR -> v = scaled(direction, random.nextInt(100) / 8.0);
        case FLAT -> {
          for (int d = 2; d < dimension; d++) {
            v[d] = 0.5 * v[0] - v[1];
          }
        }
        case FAR_FROM_ORIGIN -> {
          for (int d = 0; d < dimension; d++) {
            v[d] = 1e9 * direction[d] + 1e-3 * v[d];
          }
        }
        case LATE_OUTLIERS -> {
          for (int d = 2; d < dimension; d++) {
            v[d] = 0.5 * v[0] - v[1];
          }
          if (dimension > 3 && i > 140 && random.nextBoolean()) {
            v[2] += 1e12;
            v[3] -= 1e12;
          }
        }
        case OUTLIERS -> v = scaled(v, random.nextInt(20) == 0 ? 1e12 : 1);
        case TINY -> v = scaled(v, 1e-160);
        default -> v = scaled(v, random.nextBoolean() ? 1e150 : 1e30);
      }
      data.add(v);
    }
    return data;
  }

  static double[] scaled(double[] v, double factor) {
    double[] scaled = v.clone();
    for (int d = 0; d < v.length; d++) {
      scaled[d] *= factor;
    }
    return scaled;
  }
}
