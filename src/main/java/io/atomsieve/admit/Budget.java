package io.atomsieve.admit;

import io.atomsieve.avro.SimulationCounts;
import java.time.Duration;

/**
 * How many structures of a simulation may be selected in an hour (limit {@code
 * maxSelectedPerHour}). Hours are those in which candidates were screened, not of the clock, so
 * that what was decided follows from what is on the topic of candidates. They never go back: a late
 * record counts in the hour that the simulation has reached.
 */
final class Budget {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private Budget() {}

  /** Whether no more structures may be selected in the hour of a record. */
  static boolean isSpent(SimulationCounts counts, long timestamp, long maxPerHour) {
    return counts.getHour() != null
        && hour(timestamp) <= counts.getHour()
        && counts.getSelectedInHour() >= maxPerHour;
  }

  /** TaskCounts a selected structure. */
  static void spend(SimulationCounts counts, long timestamp) {
    long hour = hour(timestamp);
    if (counts.getHour() == null || hour > counts.getHour()) {
      counts.setHour(hour);
      counts.setSelectedInHour(0L);
    }
    counts.setSelectedInHour(counts.getSelectedInHour() + 1);
  }

  private static long hour(long timestamp) {
    return Math.floorDiv(timestamp, HOUR);
  }
}
