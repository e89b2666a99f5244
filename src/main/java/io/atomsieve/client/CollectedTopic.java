package io.atomsieve.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a topic holds at one moment.
 *
 * @param id tells it from another one of the same name
 * @param starts offset of the first record of each partition
 * @param ends offset behind the last one, even if its transaction is still open
 */
record CollectedTopic(
    String name, String id, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {

  static CollectedTopic ask(Map<String, String> kafka, String topic) {
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      return new CollectedTopic(
          topic,
          admin.ids(topic::equals).getOrDefault(topic, ""),
          admin.starts(topic),
          admin.ends(topic));
    }
  }

  /** Where a consumer group is. */
  CollectPosition position(Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<Integer, Long> next = new HashMap<>();
    committed.forEach(
        (partition, offset) -> {
          if (offset != null) {
            next.put(partition.partition(), offset.offset());
          }
        });
    return new CollectPosition(id, next);
  }

  /** What was committed with the offsets. */
  static String note(Map<TopicPartition, OffsetAndMetadata> committed) {
    return committed.values().stream()
        .filter(Objects::nonNull)
        .map(OffsetAndMetadata::metadata)
        .filter(note -> !note.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * Checks that what was read up to a position was read from this topic.
   *
   * @throws TopicChangedException if not
   */
  void check(CollectPosition position) {
    if (!position.topicId().equals(id)) {
      throw new TopicChangedException(
          name,
          "%s is not the topic that was collected (its id is %s, not %s)"
              .formatted(name, id, position.topicId()));
    }
    new TreeMap<>(position.next())
        .forEach(
            (partition, next) -> {
              Long end = ends.getOrDefault(new TopicPartition(name, partition), 0L);
              if (next > end) {
                throw new TopicChangedException(
                    name,
                    "%s-%d ends at offset %d, but was collected up to %d: records were lost"
                        .formatted(name, partition, end, next));
              }
            });
  }

  /** The offsets to go on with: those of the position, or where the topic begins by now. */
  Map<TopicPartition, Long> from(CollectPosition position) {
    Map<TopicPartition, Long> from = new HashMap<>();
    starts.forEach(
        (partition, start) ->
            from.put(
                partition,
                Math.max(start, position.next().getOrDefault(partition.partition(), 0L))));
    return from;
  }

  /** What was deleted before it was collected. */
  List<LostRecords> lost(CollectPosition position) {
    Map<TopicPartition, Long> next = new HashMap<>();
    position.next().forEach((p, offset) -> next.put(new TopicPartition(name, p), offset));
    return LostRecords.between(next, starts);
  }
}
