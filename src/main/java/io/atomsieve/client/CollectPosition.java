package io.atomsieve.client;

import java.util.Map;

/**
 * How far {@code needs-dft} was collected.
 *
 * @param topicId tells the topic from another one of the same name
 * @param next offset of the next record, by partition; what is not named is at its beginning
 */
public record CollectPosition(String topicId, Map<Integer, Long> next) {

  public CollectPosition {
    next = Map.copyOf(next);
  }
}
