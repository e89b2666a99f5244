package io.atomsieve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.atomsieve.bus.FoundTopic;
import io.atomsieve.bus.TopicFinding;
import io.atomsieve.bus.TopicSettings;
import io.atomsieve.bus.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.junit.jupiter.api.Test;

/** The topics for Strimzi are what {@link TopicSettings} says, on three brokers. */
class KafkaTopicsTest {
  private static final String FILE = "components/strimzi/topics.yaml";
  private static final short COPIES = 3;

  @Test
  void theyAreThoseThatTheServiceWouldCreate() throws IOException {
    List<Manifest> topics = Manifest.in(FILE);
    List<String> found = topics.stream().map(KafkaTopicsTest::settled).toList();
    List<String> wanted = new ArrayList<>();
    for (NewTopic topic : TopicSettings.of(Topics.DEFAULT, Map.of(), partitions(topics), COPIES)) {
      wanted.add(yaml(topic.name(), topic.numPartitions(), topic.configs()));
    }
    assertThat(found)
        .as("%s should have:%n%s", FILE, String.join("---\n", wanted))
        .isEqualTo(wanted);
  }

  @Test
  void theyMeetAllRequirements() throws IOException {
    List<FoundTopic> topics =
        Manifest.in(FILE).stream().map(KafkaTopicsTest::asBrokersWouldHaveIt).toList();
    List<TopicFinding> findings =
        TopicFinding.of(TopicSettings.requirements(Topics.DEFAULT, Map.of(), COPIES), topics);
    assertThat(findings).hasSizeGreaterThan(7 * 3).noneMatch(TopicFinding::isUnknown);
    assertThat(findings.stream().filter(TopicFinding::isUnmet)).isEmpty();
  }

  @Test
  void brokersKnowAllSettings() throws IOException {
    for (Manifest topic : Manifest.in(FILE)) {
      assertThatCode(() -> LogConfig.validate(configs(topic)))
          .as("%s", topic)
          .doesNotThrowAnyException();
    }
  }

  private static int partitions(List<Manifest> topics) {
    return Manifest.find(topics, "KafkaTopic", "structures").at("/spec/partitions").asInt();
  }

  /** Without what whoever runs the cluster decides: copies, and how long some are kept. */
  private static String settled(Manifest topic) {
    Map<String, String> configs = configs(topic);
    configs.remove(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
    if (!"-1".equals(configs.get(TopicConfig.RETENTION_MS_CONFIG))) {
      configs.remove(TopicConfig.RETENTION_MS_CONFIG);
    }
    return yaml(topic.name(), topic.at("/spec/partitions").asInt(), configs);
  }

  private static String yaml(String name, int partitions, Map<String, String> configs) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(configs)
        .forEach((setting, value) -> lines.append("    %s: %s%n".formatted(setting, value)));
    return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaTopic
        metadata:
          name: %s
          labels: {strimzi.io/cluster: kafka}
        spec:
          partitions: %d
          replicas: %d
          config:
        %s"""
        .formatted(name, partitions, COPIES, lines);
  }

  private static FoundTopic asBrokersWouldHaveIt(Manifest topic) {
    Map<String, String> configs = new TreeMap<>();
    LogConfig.configKeys()
        .forEach(
            (name, key) ->
                configs.put(
                    name, String.valueOf(ConfigDef.convertToString(key.defaultValue, key.type))));
    configs.putAll(configs(topic));
    return new FoundTopic(
        topic.name(),
        topic.at("/spec/partitions").asInt(),
        topic.at("/spec/replicas").asInt(),
        Optional.of(configs));
  }

  private static Map<String, String> configs(Manifest topic) {
    Map<String, String> configs = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : topic.at("/spec/config").properties()) {
      configs.put(entry.getKey(), entry.getValue().asText());
    }
    return configs;
  }
}
