package io.atomsieve.serde;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The schema ids that the registry has lately said it does not know; safe for use by several
 * threads. Kept for a short while only: unlike a schema, its absence does not last. A producer that
 * registers the schema and sends its first record a moment later must not be rejected for long
 * because of a bad record before, or because another node of the registry was asked.
 */
final class UnknownIds {
  static final Duration KEEP = Duration.ofSeconds(2);

  /** The oldest make room: made-up ids must not fill the memory. */
  static final int MAX = 1000;

  private final LongSupplier nanos;

  /** When each was answered, oldest first. */
  private final Map<Integer, Long> answered = new LinkedHashMap<>();

  /**
   * @param nanos the time, as {@link System#nanoTime} tells it
   */
  UnknownIds(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized boolean contains(int id) {
    Long at = answered.get(id);
    return at != null && nanos.getAsLong() - at < KEEP.toNanos();
  }

  synchronized void add(int id) {
    // Put again, it would keep its old place in the order.
    answered.remove(id);
    if (answered.size() == MAX) {
      Iterator<Integer> oldest = answered.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    answered.put(id, nanos.getAsLong());
  }
}
