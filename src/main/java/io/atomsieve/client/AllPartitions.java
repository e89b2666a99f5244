package io.atomsieve.client;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Reading a topic whole: its reader has all partitions to itself, whatever its group does. */
public final class AllPartitions {
  private AllPartitions() {}

  /** Assigns all partitions of a topic to a consumer and returns them. */
  public static List<TopicPartition> assign(Consumer<?, ?> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    return partitions;
  }
}
