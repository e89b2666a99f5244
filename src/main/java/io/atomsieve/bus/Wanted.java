package io.atomsieve.bus;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Which values of a setting will do.
 *
 * @param value the one to set where it is set
 * @param text all that will do, for people
 * @param test whether a value does
 */
public record Wanted(String value, String text, Predicate<String> test) {
  private static final String UNLIMITED = "-1";

  /** Some clusters refuse to keep anything without a limit, but take such a number. */
  private static final long A_CENTURY_MS = 100L * 365 * 24 * 3600 * 1000;

  static Wanted exactly(String value) {
    return new Wanted(value, value, value::equals);
  }

  /** Any clean-up but by compaction. */
  static Wanted notCompacted() {
    return new Wanted(
        "delete", "not compact", found -> !Arrays.asList(found.split(" *, *")).contains("compact"));
  }

  static Wanted atLeast(long limit) {
    return atLeast(limit, limit);
  }

  /**
   * A number that is large enough.
   *
   * @param value the one to set, with something to spare
   */
  static Wanted atLeast(long limit, long value) {
    return new Wanted(
        String.valueOf(value), "at least " + limit, found -> Long.parseLong(found) >= limit);
  }

  /** A retention of at least this, in milliseconds. */
  static Wanted keptFor(long millis) {
    return new Wanted(
        String.valueOf(millis),
        "at least %d, or -1".formatted(millis),
        found -> found.equals(UNLIMITED) || Long.parseLong(found) >= millis);
  }

  /** A retention in milliseconds that nobody lives to see the end of. */
  static Wanted keptForEver() {
    return new Wanted(UNLIMITED, UNLIMITED, keptFor(A_CENTURY_MS).test());
  }
}
