package io.atomsieve.client;

import io.atomsieve.bus.FoundTopic;
import io.atomsieve.bus.TopicFinding;
import io.atomsieve.bus.TopicRequirement;
import io.atomsieve.bus.TopicSettings;
import io.atomsieve.bus.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** Looks at the topics that exist, and mends what can be mended. */
final class TopicAudit {
  private final AdminConnection connection;
  private final Map<String, String> kafka;

  TopicAudit(AdminConnection connection, Map<String, String> kafka) {
    this.connection = connection;
    this.kafka = kafka;
  }

  /** How those topics that exist meet what is required. */
  List<TopicFinding> findings(Topics topics, Set<String> existing) {
    List<String> names = topics.all().stream().filter(existing::contains).toList();
    int brokers = connection.await(connection.admin().describeCluster().nodes()).size();
    return TopicFinding.of(TopicSettings.requirements(topics, kafka, brokers), found(names));
  }

  List<TopicFinding> mend(List<TopicFinding> findings) {
    List<TopicFinding> mended =
        findings.stream()
            .filter(finding -> finding.isUnmet() && finding.requirement().alterable())
            .toList();
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (TopicFinding finding : mended) {
      TopicRequirement required = finding.requirement();
      changes
          .computeIfAbsent(topic(required.topic()), topic -> new ArrayList<>())
          .add(
              new AlterConfigOp(
                  new ConfigEntry(required.setting(), required.wanted().value()),
                  AlterConfigOp.OpType.SET));
    }
    connection.await(connection.admin().incrementalAlterConfigs(changes).all());
    return mended;
  }

  private List<FoundTopic> found(List<String> names) {
    Map<String, TopicDescription> descriptions =
        connection.await(connection.admin().describeTopics(names).allTopicNames());
    Map<ConfigResource, KafkaFuture<Config>> configs =
        connection.admin().describeConfigs(names.stream().map(TopicAudit::topic).toList()).values();
    return names.stream()
        .map(name -> found(descriptions.get(name), configs.get(topic(name))))
        .toList();
  }

  private FoundTopic found(TopicDescription description, KafkaFuture<Config> configs) {
    int replication =
        description.partitions().stream()
            .mapToInt(partition -> partition.replicas().size())
            .min()
            .orElse(0);
    return new FoundTopic(
        description.name(), description.partitions().size(), replication, values(configs));
  }

  /** Empty when the login may not see them, which few need to be allowed. */
  private Optional<Map<String, String>> values(KafkaFuture<Config> configs) {
    try {
      return Optional.of(
          connection.await(configs).entries().stream()
              .filter(entry -> entry.value() != null)
              .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
    } catch (KafkaException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }
}
