package io.atomsieve.faults;

import io.atomsieve.testkit.Patience;
import java.time.Duration;
import java.time.Instant;

/** How long something lasts where that is the fault itself. */
final class Pause {
  private Pause() {}

  static void of(Duration length) {
    Instant end = Instant.now().plus(length);
    Patience.await().until(() -> !Instant.now().isBefore(end));
  }
}
