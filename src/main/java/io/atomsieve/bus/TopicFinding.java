package io.atomsieve.bus;

import io.atomsieve.bus.TopicRequirement.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a topic meets a requirement.
 *
 * @param found the value; empty when it could not be looked at
 */
public record TopicFinding(TopicRequirement requirement, Optional<String> found) {
  /** What a login lacks that some are unknown to. */
  public static final String CANNOT_LOOK =
      "the settings of the topics could not be checked: this login may not see them (the right"
          + " DescribeConfigs on the topics)";

  /** Compares topics with what they have to be like. What their brokers do not know is left out. */
  public static List<TopicFinding> of(
      List<TopicRequirement> requirements, Collection<FoundTopic> topics) {
    Map<String, FoundTopic> byName =
        topics.stream().collect(Collectors.toMap(FoundTopic::name, Function.identity()));
    return requirements.stream()
        .filter(requirement -> isThere(byName.get(requirement.topic()), requirement.setting()))
        .map(
            requirement ->
                new TopicFinding(
                    requirement, byName.get(requirement.topic()).value(requirement.setting())))
        .toList();
  }

  private static boolean isThere(FoundTopic topic, String setting) {
    return topic != null && (!topic.tells(setting) || topic.value(setting).isPresent());
  }

  /** Whether nobody could look. */
  public boolean isUnknown() {
    return found.isEmpty();
  }

  /** Whether the value is there and will not do. */
  public boolean isUnmet() {
    return found.isPresent() && !requirement.wanted().test().test(found.get());
  }

  /** Whether that breaks what the service guarantees. */
  public boolean isBroken() {
    return isUnmet() && requirement.severity() == Severity.BREAKS_GUARANTEE;
  }

  /** What is wrong, where and why. */
  @Override
  public String toString() {
    return "%s: %s is %s, wanted is %s (%s)"
        .formatted(
            requirement.topic(),
            requirement.setting(),
            found.orElse("unknown"),
            requirement.wanted().text(),
            requirement.why());
  }
}
