package io.atomsieve.bus;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it is.
 *
 * @param replication copies of the partition that has the fewest
 * @param configs its settings by Kafka's names; empty if the login may not see them
 */
public record FoundTopic(
    String name, int partitions, int replication, Optional<Map<String, String>> configs) {
  public FoundTopic {
    configs = configs.map(Map::copyOf);
  }

  /** Whether a setting can be looked at by this login. */
  boolean tells(String setting) {
    return isCount(setting) || configs.isPresent();
  }

  /** The value of a setting; empty when these brokers have none of that name, or do not heed it. */
  Optional<String> value(String setting) {
    if (isCount(setting)) {
      int count = setting.equals(TopicRequirement.PARTITIONS) ? partitions : replication;
      return Optional.of(String.valueOf(count));
    }
    return isTimeLimit(setting) && hasTimeOfBroker()
        ? Optional.empty()
        : configs.map(known -> known.get(setting));
  }

  private static boolean isCount(String setting) {
    return setting.equals(TopicRequirement.PARTITIONS)
        || setting.equals(TopicRequirement.REPLICATION);
  }

  private static boolean isTimeLimit(String setting) {
    return setting.equals(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG)
        || setting.equals(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);
  }

  /** Then it does not matter what time a record brings along. */
  private boolean hasTimeOfBroker() {
    return configs
        .map(known -> known.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))
        .filter("LogAppendTime"::equals)
        .isPresent();
  }
}
