package io.atomsieve.testkit;

import java.time.Duration;
import java.util.Locale;

/** Times that tests tell and do not judge. */
public final class Stopwatch {
  private final long start = System.nanoTime();

  /** Prints how long it took since this was made. */
  public void print(String what) {
    print(what, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Prints a time that was measured in another way. */
  public static void print(String what, Duration time) {
    System.out.printf(Locale.ROOT, "measured: %s: %.1f s%n", what, time.toMillis() / 1e3);
  }
}
