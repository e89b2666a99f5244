package io.atomsieve.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long tests wait for what has to come: against hanging, no more, so minutes, on a busy machine
 * too. {@code -Dpatience.factor=3} makes it more. What matters how fast it is, is measured and
 * printed ({@link Stopwatch}), or is a benchmark.
 */
public final class Patience {
  public static final Duration LIMIT =
      Duration.ofSeconds(
          Math.round(600 * Double.parseDouble(System.getProperty("patience.factor", "1"))));

  private Patience() {}

  /** Awaitility with this limit. */
  public static ConditionFactory await() {
    return Awaitility.await().atMost(LIMIT);
  }
}
