package io.atomsieve.bus;

import static io.atomsieve.bus.TopicRequirement.PARTITIONS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the guarantees need of the topics: how they are created, and what those that exist are
 * compared with.
 */
public final class TopicSettings {
  private static final long DAY_MS = 24L * 3600 * 1000;

  private TopicSettings() {}

  /**
   * All topics as they are to be created.
   *
   * @param kafka the user's settings for every Kafka client
   * @param partitions of {@code structures}: how far screen can scale out
   * @param replication replication factor, or null for the default of the brokers
   */
  public static List<NewTopic> of(
      Topics topics, Map<String, String> kafka, int partitions, Short replication) {
    Map<String, Map<String, String>> configs =
        ofTopics(topics, RecordSizes.maxRequest(kafka))
            .filter(TopicRequirement::alterable)
            .collect(
                Collectors.groupingBy(
                    TopicRequirement::topic,
                    Collectors.toMap(
                        TopicRequirement::setting, required -> required.wanted().value())));
    return topics.all().stream()
        .map(
            name ->
                new NewTopic(
                        name,
                        // The others are read in order, by one.
                        Optional.of(name.equals(topics.structures()) ? partitions : 1),
                        Optional.ofNullable(replication))
                    .configs(configs.get(name)))
        .toList();
  }

  /**
   * What is required of the topics, in their order.
   *
   * @param kafka the user's settings for every Kafka client
   * @param brokers how many the cluster has, which bounds the copies that there can be
   */
  public static List<TopicRequirement> requirements(
      Topics topics, Map<String, String> kafka, int brokers) {
    List<TopicRequirement> own = ofTopics(topics, RecordSizes.maxRequest(kafka)).toList();
    return topics.all().stream()
        .flatMap(
            name ->
                Stream.concat(
                    own.stream().filter(required -> required.topic().equals(name)),
                    new RequirementsOf(name).copies(brokers)))
        .toList();
  }

  private static Stream<TopicRequirement> ofTopics(Topics topics, int largest) {
    return Stream.of(
            structures(new RequirementsOf(topics.structures()), largest),
            candidates(new RequirementsOf(topics.candidates()), largest),
            bank(new RequirementsOf(topics.bank()), largest),
            simulations(new RequirementsOf(topics.simulations())),
            needsDft(new RequirementsOf(topics.needsDft()), largest),
            rejected(new RequirementsOf(topics.rejected()), largest),
            parked(new RequirementsOf(topics.parked()), largest))
        .flatMap(stream -> stream);
  }

  private static Stream<TopicRequirement> structures(RequirementsOf topic, int largest) {
    return Stream.of(
        topic.notCompacted("frames of a simulation have one key: all but the last would vanish"),
        topic.kept(DAY_MS, "frames that expire before screen comes to them are never looked at"),
        topic.warnOfSize(largest, "larger structures cannot be published"));
  }

  private static Stream<TopicRequirement> candidates(RequirementsOf topic, int largest) {
    String lost = "candidates that admit has not decided on would vanish, however long it is away";
    return Stream.of(
            Stream.of(
                // Each bank is in one of them, so several work from the beginning. That their
                // number
                // changed later, the stores of admit tell.
                topic.warning(
                    PARTITIONS,
                    Wanted.exactly("1"),
                    "more gain nothing, and their number can never change"),
                topic.notCompacted(lost)),
            topic.keptForEver(lost),
            topic.takes(largest, "screen"))
        .flatMap(stream -> stream);
  }

  private static Stream<TopicRequirement> bank(RequirementsOf topic, int largest) {
    return Stream.concat(
        Stream.of(
            topic.breaking(
                PARTITIONS,
                Wanted.exactly("1"),
                "screen has to read the entries of a bank in their order"),
            topic.mended(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                Wanted.exactly(TopicConfig.CLEANUP_POLICY_COMPACT),
                "entries of the bank would expire, and what they cover be selected again")),
        topic.takes(largest, "admit"));
  }

  private static Stream<TopicRequirement> simulations(RequirementsOf topic) {
    return Stream.of(
        topic.warning(
            PARTITIONS,
            Wanted.exactly("1"),
            "readers may take an old count for the last one if their number ever grows"),
        topic.mendedWarning(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            Wanted.exactly(TopicConfig.CLEANUP_POLICY_COMPACT),
            "counts of simulations that have ended would expire"));
  }

  private static Stream<TopicRequirement> needsDft(RequirementsOf topic, int largest) {
    String lost = "selected structures would vanish, and are never selected again";
    return Stream.of(
            Stream.of(
                topic.breaking(
                    PARTITIONS, Wanted.exactly("1"), "readers are promised the order of selection"),
                topic.notCompacted(lost)),
            topic.keptForEver(lost),
            topic.takes(largest, "admit"))
        .flatMap(stream -> stream);
  }

  /** Not for ever: what a simulation that explodes leaves here would fill the brokers' disks. */
  private static Stream<TopicRequirement> rejected(RequirementsOf topic, int largest) {
    return Stream.concat(
        Stream.of(
            topic.notCompacted("it would refuse records without a key, so screen would stop"),
            topic.kept(7 * DAY_MS, "nobody would find out why frames were rejected")),
        topic.takes(largest, "screen"));
  }

  private static Stream<TopicRequirement> parked(RequirementsOf topic, int largest) {
    String lost = "candidates that wait would vanish undecided";
    return Stream.of(
            Stream.of(topic.notCompacted(lost)),
            topic.keptForEver(lost),
            topic.takes(largest, "admit"))
        .flatMap(stream -> stream);
  }
}
