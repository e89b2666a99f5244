package io.atomsieve.client;

import io.atomsieve.bus.TopicFinding;
import io.atomsieve.bus.TopicSettings;
import io.atomsieve.bus.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Creates the topics with the settings that the guarantees rest on, checks that they exist, and
 * tells offsets.
 */
public final class TopicAdmin implements AutoCloseable {
  private final Map<String, String> kafka;
  private final AdminConnection connection;
  private final Admin admin;

  /**
   * Connects when it is first asked something.
   *
   * @param kafka the user's settings for every Kafka client
   * @throws KafkaException if these make no sense, for example if a key store cannot be opened
   */
  public TopicAdmin(Map<String, String> kafka) {
    this.kafka = Map.copyOf(kafka);
    connection = new AdminConnection(kafka);
    admin = connection.admin();
  }

  /**
   * Creates those that do not exist yet.
   *
   * @param partitions of {@code structures}: how far screen can scale out
   * @param replication replication factor, or null for the default of the brokers
   * @return the names of the topics that were created
   */
  public List<String> create(Topics topics, int partitions, Short replication) {
    Set<String> existing = names();
    List<NewTopic> missing =
        TopicSettings.of(topics, kafka, partitions, replication).stream()
            .filter(topic -> !existing.contains(topic.name()))
            .toList();
    await(admin.createTopics(missing).all());
    return missing.stream().map(NewTopic::name).toList();
  }

  /**
   * Checks that all topics exist.
   *
   * @throws KafkaException if no broker answers or a topic does not exist
   */
  public void check(Topics topics) {
    check(topics.all());
  }

  /**
   * Checks that these topics exist.
   *
   * @throws KafkaException if no broker answers, or refuses, or a topic does not exist
   */
  public void check(List<String> topics) {
    List<String> missing = new ArrayList<>(topics);
    missing.removeAll(names());
    if (!missing.isEmpty()) {
      throw new KafkaException(
          ("there is no topic %s on %s, or this login may not see it: create what is missing with"
                  + " `atomsieve topics create`")
              .formatted(String.join(", ", missing), connection.brokers()));
    }
  }

  /**
   * The offset behind the last record of each partition, even if its transaction is still open.
   *
   * @throws KafkaException if no broker answers or there is no such topic
   */
  public Map<TopicPartition, Long> ends(String topic) {
    return offsets(topic, OffsetSpec.latest());
  }

  /**
   * The offset of the first record of each partition that was not deleted.
   *
   * @throws KafkaException if no broker answers or there is no such topic
   */
  public Map<TopicPartition, Long> starts(String topic) {
    return offsets(topic, OffsetSpec.earliest());
  }

  private Map<TopicPartition, Long> offsets(String topic, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    TopicDescription description =
        await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
    description
        .partitions()
        .forEach(p -> asked.put(new TopicPartition(topic, p.partition()), which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    await(admin.listOffsets(asked).all()).forEach((p, found) -> offsets.put(p, found.offset()));
    return offsets;
  }

  /** What a consumer group has committed of a topic; without partitions where that is nothing. */
  public Map<TopicPartition, Long> committed(String group, String topic) {
    Map<TopicPartition, Long> committed = committed(group);
    committed.keySet().removeIf(partition -> !partition.topic().equals(topic));
    return committed;
  }

  /** What a consumer group has committed of any topic. */
  public Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, Long> committed = new HashMap<>();
    await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                committed.put(partition, offset.offset());
              }
            });
    return committed;
  }

  /** How many partitions those of the topics have that exist. */
  public Map<String, Integer> partitions(List<String> topics) {
    Map<String, Integer> partitions = new HashMap<>();
    describe(topics)
        .forEach((name, description) -> partitions.put(name, description.partitions().size()));
    return partitions;
  }

  /** What tells a topic from another one of the same name; of those that exist and are wanted. */
  public Map<String, String> ids(Predicate<String> wanted) {
    Map<String, String> ids = new HashMap<>();
    describe(names().stream().filter(wanted).toList())
        .forEach((name, description) -> ids.put(name, description.topicId().toString()));
    return ids;
  }

  /** What tells the cluster from others. */
  public String clusterId() {
    return await(admin.describeCluster().clusterId());
  }

  private Map<String, TopicDescription> describe(List<String> topics) {
    Set<String> existing = names();
    return await(
        admin.describeTopics(topics.stream().filter(existing::contains).toList()).allTopicNames());
  }

  /** Gives a topic more partitions. */
  public void grow(String topic, int partitions) {
    await(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all());
  }

  /** What of a topic was deleted before a consumer group had read it. */
  public List<LostRecords> lost(String group, String topic) {
    // In this order, or what the group reads meanwhile, and is deleted then, would seem lost.
    Map<TopicPartition, Long> starts = starts(topic);
    return LostRecords.between(committed(group, topic), starts);
  }

  /**
   * How the topics that exist meet what is required of them.
   *
   * @throws KafkaException if no broker answers
   */
  public List<TopicFinding> findings(Topics topics) {
    return new TopicAudit(connection, kafka).findings(topics, names());
  }

  /**
   * Sets what topics should have, where that can be done.
   *
   * @param findings those that can be mended are
   * @return these
   * @throws KafkaException if the brokers refuse
   */
  public List<TopicFinding> mend(List<TopicFinding> findings) {
    return new TopicAudit(connection, kafka).mend(findings);
  }

  @Override
  public void close() {
    connection.close();
  }

  private Set<String> names() {
    return await(admin.listTopics().names());
  }

  private <T> T await(KafkaFuture<T> future) {
    return connection.await(future);
  }
}
