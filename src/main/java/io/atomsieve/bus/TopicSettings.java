package io.atomsieve.bus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The settings of the topics that the guarantees rest on. */
public final class TopicSettings {
  private static final String BYTES = String.valueOf(RecordSizes.MAX_MESSAGE);

  private static final Map<String, String> STREAM =
      Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, BYTES);

  private static final Map<String, String> COMPACTED =
      Map.of(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          BYTES,
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT);

  private static final Map<String, String> FOR_EVER =
      Map.of(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          BYTES,
          TopicConfig.RETENTION_MS_CONFIG,
          "-1",
          TopicConfig.RETENTION_BYTES_CONFIG,
          "-1");

  private TopicSettings() {}

  /**
   * All topics as they are to be created.
   *
   * @param partitions of {@code structures}: how far screen can scale out
   * @param replication replication factor, or null for the default of the brokers
   */
  public static List<NewTopic> of(Topics topics, int partitions, Short replication) {
    return List.of(
        topic(topics.structures(), partitions, replication, STREAM),
        // One partition each for what is in order per bank: admit has one writer, and a single
        // partition gives every reader of needs-dft the order of selection.
        topic(topics.candidates(), 1, replication, STREAM),
        topic(topics.bank(), 1, replication, COMPACTED),
        topic(topics.simulations(), 1, replication, COMPACTED),
        topic(topics.needsDft(), 1, replication, FOR_EVER),
        topic(topics.rejected(), 1, replication, STREAM),
        topic(topics.parked(), 1, replication, FOR_EVER));
  }

  private static NewTopic topic(
      String name, int partitions, Short replication, Map<String, String> configs) {
    return new NewTopic(name, Optional.of(partitions), Optional.ofNullable(replication))
        .configs(configs);
  }
}
