package io.atomsieve.verify;

import java.util.List;

/**
 * What checking an invariant has shown.
 *
 * @param checked what was looked at, in numbers, for people
 * @param failures how often the invariant does not hold
 * @param examples the first of these, each saying what is wrong and where
 */
public record CheckResult(
    Invariant invariant, String checked, long failures, List<String> examples) {
  public CheckResult {
    examples = List.copyOf(examples);
  }

  /** Whether the invariant holds. */
  public boolean isOk() {
    return failures == 0;
  }
}
