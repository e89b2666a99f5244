package io.atomsieve.runtime;

import io.atomsieve.bus.UnfitTopicsException;
import io.atomsieve.client.TopicAdmin;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Topics that an application has read, and reads no more since another one is configured. What
 * waits on them would never be decided upon, and nobody would be told.
 *
 * @param group of the application
 * @param topic that it reads now
 * @param key of the topic in the configuration
 */
record FormerTopics(TopicAdmin admin, String group, String topic, String key) {

  /**
   * Refuses to leave something behind.
   *
   * @throws UnfitTopicsException that says how much, where, and what to do
   */
  void check() {
    Map<TopicPartition, Long> read = admin.committed(group);
    Set<String> former =
        read.keySet().stream()
            .map(TopicPartition::topic)
            .filter(name -> !name.equals(topic))
            .collect(Collectors.toCollection(TreeSet::new));
    former.retainAll(admin.partitions(former.stream().toList()).keySet());
    for (String name : former) {
      long waiting = waiting(name, read);
      if (waiting > 0) {
        throw new UnfitTopicsException(message(name, waiting));
      }
    }
  }

  private long waiting(String name, Map<TopicPartition, Long> read) {
    return admin.ends(name).entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - read.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private String message(String name, long waiting) {
    return ("%s was read before %s was configured (topics: %s), and up to %d records of it wait:"
            + " nobody would ever decide on them. Go back to %s until all is read (the consumer group"
            + " %s has no lag), and change it then. To leave them, forget that it was read:"
            + " kafka-consumer-groups.sh --group %s --topic %s --delete-offsets")
        .formatted(name, topic, key, waiting, name, group, group, name);
  }
}
