package io.atomsieve.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Sets what a consumer group has committed, while nobody is in it. */
public final class GroupOffsets implements AutoCloseable {
  private final AdminConnection connection;

  /**
   * Connects when it is first asked something.
   *
   * @param kafka the user's settings for every Kafka client
   */
  public GroupOffsets(Map<String, String> kafka) {
    connection = new AdminConnection(kafka);
  }

  /**
   * Where what is committed of a topic ends, by partition: before the first transaction that is
   * open.
   *
   * @throws KafkaException if no broker answers or there is no such topic
   */
  public Map<TopicPartition, Long> stableEnds(String topic) {
    TopicDescription description =
        connection
            .await(connection.admin().describeTopics(List.of(topic)).allTopicNames())
            .get(topic);
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    description
        .partitions()
        .forEach(p -> asked.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    connection
        .await(
            connection
                .admin()
                .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all())
        .forEach((partition, found) -> ends.put(partition, found.offset()));
    return ends;
  }

  /**
   * Commits offsets for a group.
   *
   * @throws KafkaException if somebody is in the group
   */
  public void set(String group, Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    offsets.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
    connection.await(connection.admin().alterConsumerGroupOffsets(group, committed).all());
  }

  @Override
  public void close() {
    connection.close();
  }
}
