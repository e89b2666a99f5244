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
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Takes selected structures from {@code needs-dft} and hands them to a sink. Offsets are committed
 * only when the sink has them safe, together with the sink's own position, so that a sink that can
 * go back to a position has each structure exactly once. For one thread, one collector per group.
 */
public final class Collector implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, SelectedStructure> consumer;
  private final List<TopicPartition> partitions;

  /** Where the structures go. */
  public interface Sink {
    /** Goes back to where it was when the last offsets were committed. */
    void resume(String position);

    /**
     * Takes the next structure.
     *
     * @param rebuilt whether it only fills another bank; it was selected for the first one before
     */
    void write(SelectedStructure selected, boolean rebuilt);

    /** Makes all that was written safe, and tells the position for {@link #resume}. */
    String sync();
  }

  /**
   * Begins where the group left off.
   *
   * @param group consumer group that the offsets belong to
   */
  public Collector(Map<String, String> kafka, Topics topics, RecordSerdes serdes, String group) {
    Map<String, Object> settings = ClientSettings.consumer(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    consumer =
        new KafkaConsumer<>(
            settings, new StringDeserializer(), serdes.selectedStructure().deserializer());
    // Assigned, not subscribed: the position belongs to one sink, which no other may continue.
    partitions = AllPartitions.assign(consumer, topics.needsDft());
  }

  /**
   * Hands on what is there now, from where the group left off.
   *
   * @return number of structures
   */
  public long drain(Sink sink) {
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    return collect(
        sink, () -> partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p)));
  }

  /**
   * Hands on what is there and what comes, as long as {@code more} says so.
   *
   * @return number of structures
   */
  public long collect(Sink sink, BooleanSupplier more) {
    committedPosition().ifPresent(sink::resume);
    long count = 0;
    while (more.getAsBoolean()) {
      ConsumerRecords<String, SelectedStructure> records = consumer.poll(POLL);
      for (ConsumerRecord<String, SelectedStructure> record : records) {
        sink.write(
            record.value(), RebuiltHeader.isIn(record.headers(), record.value().getStructure()));
      }
      if (!records.isEmpty()) {
        commit(sink.sync());
        count += records.count();
      }
    }
    return count;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Optional<String> committedPosition() {
    return consumer.committed(new HashSet<>(partitions)).values().stream()
        .filter(Objects::nonNull)
        .map(OffsetAndMetadata::metadata)
        .filter(position -> !position.isEmpty())
        .findFirst();
  }

  private void commit(String position) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      offsets.put(partition, new OffsetAndMetadata(consumer.position(partition), position));
    }
    consumer.commitSync(offsets);
  }
}
