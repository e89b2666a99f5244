package io.atomsieve.bus;

/**
 * What one setting of a topic has to be.
 *
 * @param setting Kafka's name of it, or {@link #PARTITIONS} or {@link #REPLICATION}
 * @param alterable whether we set it: when we create the topic, and when somebody asks for it later
 * @param why what happens otherwise, for people
 */
public record TopicRequirement(
    String topic, String setting, Wanted wanted, Severity severity, boolean alterable, String why) {

  public static final String PARTITIONS = "partitions";
  public static final String REPLICATION = "replication.factor";

  /** What it means that a requirement is not met. */
  public enum Severity {
    /** Something is lost or wrong, or the service stops for good: it must not even start. */
    BREAKS_GUARANTEE,
    /** Somebody should know. */
    WARNING
  }
}
