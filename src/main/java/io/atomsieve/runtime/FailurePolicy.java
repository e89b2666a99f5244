package io.atomsieve.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What to do about threads of an application that fail. What lies outside passes, however long it
 * takes: their threads are replaced after a pause that grows while it lasts. Other causes may pass,
 * or be a bug: five in five minutes are too many. What needs a person, or is an error of the JVM,
 * is too much at once.
 */
final class FailurePolicy {
  private static final int MOST = 5;
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Supplier<Instant> clock;
  private final Deque<Instant> replacements = new ArrayDeque<>();
  private Instant lastOutside = Instant.MIN;
  private Duration pause = FIRST_PAUSE;

  FailurePolicy(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /** Whether to give up. */
  synchronized boolean isTooMuch(Throwable e) {
    if (FailureCauses.needsAPerson(e) || isError(e)) {
      return true;
    }
    if (FailureCauses.isOutside(e)) {
      return false;
    }
    Instant now = clock.get();
    replacements.removeIf(t -> t.isBefore(now.minus(WINDOW)));
    if (replacements.size() >= MOST) {
      return true;
    }
    replacements.add(now);
    return false;
  }

  /** How long to wait before the thread is replaced. */
  synchronized Duration pause(Throwable e) {
    if (!FailureCauses.isOutside(e)) {
      return Duration.ZERO;
    }
    Instant now = clock.get();
    boolean again = lastOutside.isAfter(now.minus(WINDOW));
    lastOutside = now;
    Duration longer = pause.multipliedBy(2);
    pause = !again ? FIRST_PAUSE : longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    return pause;
  }

  private static boolean isError(Throwable e) {
    return e instanceof Error || (e.getCause() != null && isError(e.getCause()));
  }
}
