package io.atomsieve.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts counterexamples to an invariant and keeps the first. For one thread. */
final class Findings {
  private final Invariant invariant;
  private final int max;
  private final List<String> examples = new ArrayList<>();
  private long count;

  /** Keeps at most {@code max}. */
  Findings(Invariant invariant, int max) {
    this.invariant = invariant;
    this.max = max;
  }

  /**
   * Counts one.
   *
   * @param example says what is wrong and where; asked only when it is kept
   */
  void add(Supplier<String> example) {
    if (count++ < max) {
      examples.add(example.get());
    }
  }

  CheckResult outcome(String checked) {
    return new CheckResult(invariant, checked, count, examples);
  }
}
