package io.atomsieve.bank.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The orthonormal axes along which vectors vary most.
 *
 * @param mean of the sample
 * @param axes unit vectors, that of the largest variance first
 * @param variances along each
 * @param largest coordinate of any vector of the sample along any axis, in magnitude
 */
record PrincipalComponents(double[] mean, double[][] axes, double[] variances, double largest) {
  private static final int SAMPLE = 4096;

  /** How far from orthonormal the axes may be: far less than the slack of a projection. */
  private static final double ORTHONORMAL = 1e-13;

  /** The components of a sample that is spread evenly over the first {@code size} vectors. */
  static PrincipalComponents of(Vectors vectors, int size) {
    double[][] sample = new double[Math.min(size, SAMPLE)][vectors.dimension()];
    for (int s = 0; s < sample.length; s++) {
      vectors.get((int) ((long) s * size / sample.length), sample[s]);
    }
    double[] mean = mean(sample);
    for (double[] vector : sample) {
      for (int i = 0; i < mean.length; i++) {
        vector[i] -= mean[i];
      }
    }
    double[][] covariance = covariance(sample);
    double[][] axes = axes(covariance);
    double[] variances = Arrays.stream(axes).mapToDouble(a -> variance(covariance, a)).toArray();
    Integer[] order = IntStream.range(0, axes.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> -variances[i]));
    return new PrincipalComponents(
        mean,
        Arrays.stream(order).map(i -> axes[i]).toArray(double[][]::new),
        Arrays.stream(order).mapToDouble(i -> variances[i]).toArray(),
        largest(sample, axes));
  }

  private static double[] mean(double[][] sample) {
    double[] mean = new double[sample[0].length];
    for (double[] vector : sample) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / sample.length;
      }
    }
    return mean;
  }

  private static double[][] covariance(double[][] centered) {
    int n = centered[0].length;
    double[][] covariance = new double[n][n];
    for (double[] vector : centered) {
      for (int i = 0; i < n; i++) {
        addScaled(vector, vector[i] / centered.length, covariance[i], i);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        covariance[i][j] = covariance[j][i];
      }
    }
    return covariance;
  }

  /**
   * {@code sum[j] += factor vector[j]} from {@code first} on: a loop that the JIT makes vectors of.
   */
  private static void addScaled(double[] vector, double factor, double[] sum, int first) {
    for (int j = first; j < sum.length; j++) {
      sum[j] += factor * vector[j];
    }
  }

  /** The eigenvectors; the unit axes where there are none, as when numbers overflow. */
  private static double[][] axes(double[][] covariance) {
    int n = covariance.length;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    boolean finite =
        Arrays.stream(covariance).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    if (finite && eigen.decompose(new DMatrixRMaj(covariance))) {
      double[][] axes =
          IntStream.range(0, n)
              .mapToObj(i -> eigen.getEigenVector(i).getData().clone())
              .toArray(double[][]::new);
      if (isOrthonormal(axes)) {
        return axes;
      }
    }
    double[][] unit = new double[n][n];
    for (int i = 0; i < n; i++) {
      unit[i][i] = 1;
    }
    return unit;
  }

  private static boolean isOrthonormal(double[][] axes) {
    for (int i = 0; i < axes.length; i++) {
      for (int j = 0; j <= i; j++) {
        if (!(Math.abs(dot(axes[i], axes[j]) - (i == j ? 1 : 0)) < ORTHONORMAL)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double variance(double[][] covariance, double[] axis) {
    double sum = 0;
    for (int i = 0; i < axis.length; i++) {
      sum += axis[i] * dot(covariance[i], axis);
    }
    return sum;
  }

  private static double largest(double[][] centered, double[][] axes) {
    double[][] components = transposed(axes);
    double[] coordinates = new double[axes.length];
    double largest = 0;
    for (double[] vector : centered) {
      Arrays.fill(coordinates, 0);
      for (int i = 0; i < vector.length; i++) {
        addScaled(components[i], vector[i], coordinates, 0);
      }
      for (double coordinate : coordinates) {
        largest = Math.max(largest, Math.abs(coordinate));
      }
    }
    return largest;
  }

  private static double[][] transposed(double[][] square) {
    int n = square.length;
    double[][] transposed = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        transposed[j][i] = square[i][j];
      }
    }
    return transposed;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
