package io.atomsieve.bank.index;

import java.util.Arrays;

/** The reference index: compares with every entry, in float64. */
public final class LinearIndex implements EnvironmentIndex {
  private static final int INITIAL_CAPACITY = 64;

  // Written by one thread. Readers read `size` first: the volatile write in `add` publishes the
  // array and its contents up to there; growing copies, so an array they hold stays valid.
  private double[][] entries = new double[INITIAL_CAPACITY][];
  private volatile int size;

  @Override
  public int size() {
    return size;
  }

  @Override
  public void add(double[] fingerprint) {
    int n = size;
    if (n > 0 && fingerprint.length != entries[0].length) {
      throw new IllegalArgumentException(
          "the entries have %d values, not %d".formatted(entries[0].length, fingerprint.length));
    }
    if (n == entries.length) {
      entries = Arrays.copyOf(entries, 2 * n);
    }
    entries[n] = fingerprint;
    size = n + 1;
  }

  @Override
  public double[] entry(int number) {
    return entries[number].clone();
  }

  @Override
  public boolean isWithin(int entry, double[] fingerprint, double radius) {
    return entry < size && Math.sqrt(squaredDistance(fingerprint, entries[entry])) <= radius;
  }

  @Override
  public void startLoading() {
    // It is always as cheap.
  }

  @Override
  public void finishLoading() {
    // Nothing is left to do.
  }

  @Override
  public int find(double[] fingerprint, double radius) {
    int n = size;
    double[][] known = entries;
    for (int i = 0; i < n; i++) {
      if (Math.sqrt(squaredDistance(fingerprint, known[i])) <= radius) {
        return i;
      }
    }
    return NONE;
  }

  @Override
  public Nearest nearest(double[] fingerprint) {
    int n = size;
    double[][] known = entries;
    int nearest = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double distance = Math.sqrt(squaredDistance(fingerprint, known[i]));
      if (distance < least || nearest == NONE) {
        nearest = i;
        least = distance;
      }
    }
    return nearest == NONE ? null : new Nearest(nearest, least);
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
