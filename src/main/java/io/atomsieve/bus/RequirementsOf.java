package io.atomsieve.bus;

import io.atomsieve.bus.TopicRequirement.Severity;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/** Makes the requirements of one topic: the words that {@link TopicSettings} is written in. */
record RequirementsOf(String topic) {
  private static final long HOUR_MS = 3600L * 1000;

  /** What cannot be changed any more, or not by us. */
  TopicRequirement breaking(String setting, Wanted wanted, String why) {
    return new TopicRequirement(topic, setting, wanted, Severity.BREAKS_GUARANTEE, false, why);
  }

  TopicRequirement mended(String setting, Wanted wanted, String why) {
    return new TopicRequirement(topic, setting, wanted, Severity.BREAKS_GUARANTEE, true, why);
  }

  /** What is for others to decide. */
  TopicRequirement warning(String setting, Wanted wanted, String why) {
    return new TopicRequirement(topic, setting, wanted, Severity.WARNING, false, why);
  }

  TopicRequirement mendedWarning(String setting, Wanted wanted, String why) {
    return new TopicRequirement(topic, setting, wanted, Severity.WARNING, true, why);
  }

  TopicRequirement notCompacted(String why) {
    return mended(TopicConfig.CLEANUP_POLICY_CONFIG, Wanted.notCompacted(), why);
  }

  Stream<TopicRequirement> keptForEver(String why) {
    return Stream.of(
        mended(TopicConfig.RETENTION_MS_CONFIG, Wanted.keptForEver(), why),
        mended(TopicConfig.RETENTION_BYTES_CONFIG, Wanted.exactly("-1"), why));
  }

  /** Kept for some time, which whoever runs the cluster decides. */
  TopicRequirement kept(long millis, String why) {
    return warning(TopicConfig.RETENTION_MS_CONFIG, Wanted.keptFor(millis), why);
  }

  TopicRequirement warnOfSize(int largest, String why) {
    return mendedWarning(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, size(largest), why);
  }

  /**
   * Takes whatever an application may send to it. Those that stop at a record stop at it again.
   *
   * @param largest record that producers send, in bytes
   */
  Stream<TopicRequirement> takes(int largest, String application) {
    String why = application + " would stop for good at a record that the topic does not take";
    return Stream.of(
        mended(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, size(largest), why),
        breaking(TopicConfig.SEGMENT_BYTES_CONFIG, Wanted.atLeast(largest), why),
        // Records have the time of the structure that they come from.
        warning(
            TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
            Wanted.atLeast(Long.MAX_VALUE),
            application + " would stop at a structure that is older"),
        warning(
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
            Wanted.atLeast(HOUR_MS),
            application + " would stop at a structure whose sender's clock is ahead"));
  }

  /** As many copies as keep what was acknowledged when a broker is lost. */
  Stream<TopicRequirement> copies(int brokers) {
    return Stream.of(
        warning(
            TopicRequirement.REPLICATION,
            Wanted.atLeast(Math.min(3, brokers)),
            "what is on a broker that is lost would be lost"),
        warning(
            TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
            Wanted.atLeast(brokers < 3 ? 1 : 2),
            "what one broker alone has counts as written, and is lost with it"),
        warning(
            TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
            Wanted.exactly("false"),
            "a broker that lacks records may become the leader, and they are lost"));
  }

  private static Wanted size(int largest) {
    return Wanted.atLeast(largest, RecordSizes.maxMessage(largest));
  }
}
