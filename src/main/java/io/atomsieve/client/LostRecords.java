package io.atomsieve.client;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that were deleted before somebody had read them.
 *
 * @param from offset of the first
 * @param to offset behind the last
 */
public record LostRecords(TopicPartition partition, long from, long to) {

  /**
   * Those between where somebody has got to and where the topic begins now.
   *
   * @param read offsets of the next record to read; partitions that are not named are left out
   * @param starts offsets of the first record that is there
   */
  public static List<LostRecords> between(
      Map<TopicPartition, Long> read, Map<TopicPartition, Long> starts) {
    return read.entrySet().stream()
        .filter(next -> next.getValue() < starts.getOrDefault(next.getKey(), 0L))
        .map(next -> new LostRecords(next.getKey(), next.getValue(), starts.get(next.getKey())))
        .sorted((a, b) -> a.partition.toString().compareTo(b.partition.toString()))
        .toList();
  }

  /** How many; ends of transactions, which have offsets too, are counted with them. */
  public long count() {
    return to - from;
  }

  /** Such as {@code structures-3 offsets 0 to 9}. */
  @Override
  public String toString() {
    return "%s offsets %d to %d".formatted(partition, from, to - 1);
  }
}
