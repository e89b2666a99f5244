package io.atomsieve.bank.index;

/**
 * The known environments of one element: fingerprints, numbered from 0 in the order they were
 * added. Decisions are exact: those of a brute-force scan in float64.
 *
 * <p>One thread adds; any number of threads may ask at the same time, and see at least the entries
 * whose {@code add} returned before.
 */
public interface EnvironmentIndex {
  /** What {@link #find} returns when no entry is near enough. */
  int NONE = -1;

  /**
   * An entry and how far away it is.
   *
   * @param entry its number
   * @param distance Euclidean distance, in the units of the (scaled) fingerprint
   */
  record Nearest(int entry, double distance) {}

  /** Number of entries. */
  int size();

  /**
   * Number of an entry at a distance of at most {@code radius}, or {@link #NONE}.
   *
   * @param fingerprint as many values as the entries have
   */
  int find(double[] fingerprint, double radius);

  /** The nearest entry, the one with the lowest number among equals; null when there is none. */
  Nearest nearest(double[] fingerprint);

  /** Whether that entry is known and at a distance of at most {@code radius}. */
  boolean isWithin(int entry, double[] fingerprint, double radius);

  /** The fingerprint of an entry. */
  double[] entry(int number);

  /** Adds an entry with the number {@link #size()}. */
  void add(double[] fingerprint);

  /**
   * Many entries are going to be added: until {@link #finishLoading} that is cheap, and asking is
   * expensive.
   */
  void startLoading();

  /** Makes asking cheap again; returns when it is. */
  void finishLoading();
}
