package io.atomsieve.client;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bus.RebuiltHeader;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Takes selected structures from {@code needs-dft} and hands them to a sink, which keeps the
 * position: it is told before the first structure and after each batch, so that a sink that makes
 * both safe together has each structure exactly once. The offsets of the group follow. They are for
 * sinks without a position of their own, and for whoever watches the lag; brokers forget them when
 * they are not used for long. For one thread.
 */
public final class Collector implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, String> kafka;
  private final String topic;
  private final KafkaConsumer<String, SelectedStructure> consumer;
  private final List<TopicPartition> partitions;
  private CollectPosition safe;

  /** Where the structures go. */
  public interface Sink {
    /**
     * Tells where to go on; changes nothing.
     *
     * @param group where the group is, for a sink that does not know better
     * @param note what the sink returned when the group came there, or nothing
     */
    default CollectPosition find(CollectPosition group, String note) {
      return group;
    }

    /** Hears what a person should know. */
    default void tell(String line) {}

    /**
     * Takes the position that collecting begins at, before any structure.
     *
     * @return a note for the offsets of the group
     */
    String begin(CollectPosition position);

    /**
     * Takes the next structure.
     *
     * @param rebuilt whether it only fills another bank; it was selected for the first one before
     */
    void write(SelectedStructure selected, boolean rebuilt);

    /**
     * Makes all that was written safe, together with the position behind it.
     *
     * @return a note for the offsets of the group
     */
    String commit(CollectPosition position);
  }

  /**
   * Connects to the topic.
   *
   * @param group consumer group whose offsets follow
   */
  public Collector(Map<String, String> kafka, Topics topics, RecordSerdes serdes, String group) {
    this.kafka = Map.copyOf(kafka);
    this.topic = topics.needsDft();
    Map<String, Object> settings = ClientSettings.consumer(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    // What is gone while it is read must not become a silent second beginning.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    consumer =
        new KafkaConsumer<>(
            settings, new StringDeserializer(), serdes.selectedStructure().deserializer());
    // Assigned, not subscribed: the position belongs to one sink, which no other may continue.
    partitions = AllPartitions.assign(consumer, topic);
  }

  /**
   * Hands on what is there now, from where the sink, or the group, left off.
   *
   * @return number of structures
   * @throws TopicChangedException if the topic does not hold what was collected
   */
  public long drain(Sink sink) {
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    long count =
        collect(sink, () -> partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p)));
    commit(sink); // ends of transactions may be behind the last structure
    return count;
  }

  /**
   * Hands on what is there and what comes, as long as {@code more} says so.
   *
   * @return number of structures
   * @throws TopicChangedException if the topic does not hold what was collected
   */
  public long collect(Sink sink, BooleanSupplier more) {
    begin(sink);
    long count = 0;
    while (more.getAsBoolean()) {
      ConsumerRecords<String, SelectedStructure> records = consumer.poll(POLL);
      for (ConsumerRecord<String, SelectedStructure> record : records) {
        sink.write(
            record.value(), RebuiltHeader.isIn(record.headers(), record.value().getStructure()));
      }
      // Nothing came: maybe no broker answers, and then it is not known where it is.
      if (!records.isEmpty()) {
        commit(sink);
        count += records.count();
      }
    }
    return count;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void begin(Sink sink) {
    CollectedTopic now = CollectedTopic.ask(kafka, topic);
    Map<TopicPartition, OffsetAndMetadata> committed =
        consumer.committed(new HashSet<>(partitions));
    CollectPosition found = sink.find(now.position(committed), CollectedTopic.note(committed));
    now.check(found);
    now.lost(found).forEach(lost -> sink.tell(lost + " were deleted before they were collected"));
    now.from(found).forEach(consumer::seek);
    safe = position(found.topicId());
    commitOffsets(safe, sink.begin(safe));
  }

  private CollectPosition position(String topicId) {
    Map<Integer, Long> next = new HashMap<>();
    partitions.forEach(partition -> next.put(partition.partition(), consumer.position(partition)));
    return new CollectPosition(topicId, next);
  }

  private void commit(Sink sink) {
    CollectPosition position = position(safe.topicId());
    if (!position.equals(safe)) {
      commitOffsets(position, sink.commit(position));
      safe = position;
    }
  }

  /** The sink has all that is before them. */
  private void commitOffsets(CollectPosition position, String note) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    position
        .next()
        .forEach(
            (partition, next) ->
                offsets.put(
                    new TopicPartition(topic, partition), new OffsetAndMetadata(next, note)));
    consumer.commitSync(offsets);
  }
}
