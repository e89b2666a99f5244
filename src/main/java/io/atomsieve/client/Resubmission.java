package io.atomsieve.client;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** What one call has re-submitted. */
public final class Resubmission {
  private final String id;
  private final Map<TopicPartition, NavigableSet<Long>> candidates = new HashMap<>();
  private long resubmitted;
  private long kept;

  Resubmission(String id) {
    this.id = id;
  }

  /** How many are candidates again. */
  public long resubmitted() {
    return resubmitted;
  }

  /** How many go on waiting. */
  public long kept() {
    return kept;
  }

  String id() {
    return id;
  }

  /** Takes in a transaction that is committed. */
  void add(ResubmittedBatch batch) {
    kept += batch.kept();
    for (RecordMetadata sent : batch.again()) {
      candidates
          .computeIfAbsent(new TopicPartition(sent.topic(), sent.partition()), p -> new TreeSet<>())
          .add(sent.offset());
      resubmitted++;
    }
  }

  /** How many of the candidates are at or behind these offsets. */
  long notBefore(Map<TopicPartition, Long> offsets) {
    return candidates.entrySet().stream()
        .mapToLong(e -> e.getValue().tailSet(offsets.getOrDefault(e.getKey(), 0L)).size())
        .sum();
  }
}
