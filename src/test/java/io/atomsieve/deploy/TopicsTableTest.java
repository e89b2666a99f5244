package io.atomsieve.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.TopicRequirement;
import io.atomsieve.bus.TopicRequirement.Severity;
import io.atomsieve.bus.TopicSettings;
import io.atomsieve.bus.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

/** The table in docs/operations.md says what {@link TopicSettings} says. */
class TopicsTableTest {
  /** What the text below the table says of all topics, or of all that the service writes. */
  private static final Set<String> BELOW =
      Set.of(
          TopicRequirement.REPLICATION,
          TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
          TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
          TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);

  /** The words of the table, and the settings and values that each stands for. */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "one partition", Set.of("partitions=1"),
          "compacted", Set.of("cleanup.policy=compact"),
          "not compacted", Set.of("cleanup.policy=not compact"),
          "kept for ever", Set.of("retention.ms=-1", "retention.bytes=-1"),
          "kept for a day", Set.of("retention.ms=at least 86400000, or -1"),
          "kept for a week", Set.of("retention.ms=at least 604800000, or -1"),
          "`max.message.bytes`", Set.of("max.message.bytes=at least 16777216"),
          "takes the largest record",
              Set.of("max.message.bytes=at least 16777216", "segment.bytes=at least 16777216"));

  @Test
  void theTableHasAllRequirementsAndNoOthers() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (List<String> row :
        DocTable.rows(Path.of("docs/operations.md"), "| topic | broken unless |")) {
      documented.put(
          row.get(0).replace("`", ""), "%s; %s".formatted(meant(row.get(1)), meant(row.get(2))));
    }
    assertThat(documented).isEqualTo(required());
  }

  private static Set<String> meant(String cell) {
    return Arrays.stream(cell.split("; ", -1))
        .filter(words -> !words.isEmpty())
        .flatMap(words -> WORDS.getOrDefault(words, Set.of("unknown words: " + words)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> required() {
    List<TopicRequirement> requirements =
        TopicSettings.requirements(Topics.DEFAULT, Map.of(), 3).stream()
            .filter(requirement -> !BELOW.contains(requirement.setting()))
            .toList();
    return requirements.stream()
        .collect(
            Collectors.toMap(
                TopicRequirement::topic,
                any ->
                    "%s; %s"
                        .formatted(
                            settings(requirements, any.topic(), Severity.BREAKS_GUARANTEE),
                            settings(requirements, any.topic(), Severity.WARNING)),
                (first, same) -> first));
  }

  private static Set<String> settings(
      List<TopicRequirement> requirements, String topic, Severity severity) {
    return requirements.stream()
        .filter(required -> required.topic().equals(topic) && required.severity() == severity)
        .map(required -> required.setting() + "=" + required.wanted().text())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
