package io.atomsieve.runtime;

import io.atomsieve.bus.UnfitTopicsException;
import io.atomsieve.client.GroupOffsets;
import io.atomsieve.client.TopicAdmin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offsets of an application that the brokers have forgotten, as they do when nobody was in the
 * group for a week ({@code offsets.retention.minutes}). Read from the beginning, all would be
 * counted twice, so they are put back from the counts, which are committed together with them.
 *
 * @param group of the application
 * @param topic that it reads
 * @param counts changelog topic of what it has counted, with as many partitions
 */
record ForgottenOffsets(
    TopicAdmin admin, Map<String, String> kafka, String group, String topic, String counts) {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenOffsets.class);

  /**
   * Puts them back before anybody reads.
   *
   * @throws UnfitTopicsException if something was counted, but nobody knows how far
   */
  void restore() {
    String id = admin.ids(topic::equals).get(topic);
    if (id == null || admin.partitions(List.of(counts)).isEmpty()) {
      return;
    }
    try (GroupOffsets offsets = new GroupOffsets(kafka)) {
      Map<TopicPartition, Long> ends = withoutCommitted(offsets.stableEnds(counts));
      if (ends.isEmpty()) {
        return;
      }
      Map<TopicPartition, Long> found = found(new CountedPositions(id).read(kafka, counts, ends));
      if (!found.isEmpty()) {
        offsets.set(group, found);
        LOG.warn(
            "the brokers had forgotten the offsets of {}; it goes on from those that were kept with"
                + " the counts: {}",
            group,
            new TreeMap<>(named(found)));
      }
    }
  }

  /** Ends of those partitions in which something was counted, though nothing is committed. */
  private Map<TopicPartition, Long> withoutCommitted(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> committed = admin.committed(group, topic);
    Map<TopicPartition, Long> left = new HashMap<>(ends);
    left.entrySet()
        .removeIf(
            end ->
                end.getValue() == 0
                    || committed.containsKey(new TopicPartition(topic, end.getKey().partition())));
    return left;
  }

  private Map<TopicPartition, Long> found(Map<Integer, CountedPositions.Position> positions) {
    Map<TopicPartition, Long> ends = admin.ends(topic);
    Map<TopicPartition, Long> found = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    positions.forEach(
        (number, position) -> {
          TopicPartition partition = new TopicPartition(topic, number);
          if (position.isUnknown() || position.offset() > ends.getOrDefault(partition, 0L)) {
            unknown.add(partition.toString());
          } else if (position.isHere()) {
            found.put(partition, position.offset());
          } // Otherwise all was counted on a topic that was deleted, and this one is new.
        });
    if (!unknown.isEmpty()) {
      throw new UnfitTopicsException(nobodyKnows(unknown));
    }
    return found;
  }

  private String nobodyKnows(List<String> partitions) {
    return ("the brokers have no offsets of %s for %s, though it has counted what it read there: they"
            + " forget those of a group that nobody was in for offsets.retention.minutes, by default"
            + " a week. Nothing would be selected twice, but all that is on the topic would be"
            + " counted once more. Say where to go on, while no instance runs:"
            + " kafka-consumer-groups.sh --group %s --topic %s --reset-offsets --to-datetime"
            + " YYYY-MM-DDThh:mm:ss.000 --execute, with the time when the service was last stopped,"
            + " or --to-earliest to have all counted again")
        .formatted(group, String.join(", ", partitions), group, topic);
  }

  private static Map<String, Long> named(Map<TopicPartition, Long> offsets) {
    Map<String, Long> named = new HashMap<>();
    offsets.forEach((partition, offset) -> named.put(partition.toString(), offset));
    return named;
  }
}
