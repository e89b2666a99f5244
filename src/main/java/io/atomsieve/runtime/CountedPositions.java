package io.atomsieve.runtime;

import io.atomsieve.client.TopicReader;
import io.atomsieve.stores.CountedPosition;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far the tasks of an application have read, from what they have counted: each count has the
 * position of the last record in it, and the largest of a task is where that is.
 *
 * @param topicId of the topic that they read
 */
record CountedPositions(String topicId) {

  /**
   * Position of a task.
   *
   * @param offset of the next record, or 0 if it has counted none of this topic
   * @param former whether it has counted some before positions were kept
   */
  record Position(long offset, boolean former) {

    boolean isHere() {
      return offset > 0;
    }

    boolean isUnknown() {
      return offset == 0 && former;
    }

    private Position and(Position other) {
      return new Position(Math.max(offset, other.offset), former || other.former);
    }
  }

  /**
   * Reads them.
   *
   * @param counts changelog topic of the counts
   * @param ends where to stop, by partition; others are left out
   * @return by number of the partition, which is that of the task and of what it reads
   */
  Map<Integer, Position> read(
      Map<String, String> kafka, String counts, Map<TopicPartition, Long> ends) {
    Map<Integer, Position> positions = new HashMap<>();
    try (TopicReader<byte[], CountedPosition> reader =
        new TopicReader<>(
            kafka, counts, new ByteArrayDeserializer(), CountedPosition.deserializer(counts))) {
      reader.forEachTo(
          ends,
          record -> {
            if (record.value() != null) {
              positions.merge(record.partition(), of(record.value()), Position::and);
            }
          });
    }
    return positions;
  }

  private Position of(CountedPosition counted) {
    return counted.source() == null
        ? new Position(0, true)
        : new Position(topicId.equals(counted.source()) ? counted.next() : 0, false);
  }
}
