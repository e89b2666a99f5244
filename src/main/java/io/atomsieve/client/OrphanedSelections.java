package io.atomsieve.client;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bus.IdentityMismatchException;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Structures that were selected for a bank of which the bank topic knows nothing: a bank of that
 * name would begin anew beside them, with the numbers that they have.
 */
public final class OrphanedSelections {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, String> kafka;
  private final Topics topics;
  private final RecordSerdes serdes;

  /**
   * Connects when it is asked to check.
   *
   * @param kafka the user's settings for every Kafka client
   */
  public OrphanedSelections(Map<String, String> kafka, Topics topics, RecordSerdes serdes) {
    this.kafka = Map.copyOf(kafka);
    this.topics = topics;
    this.serdes = serdes;
  }

  /**
   * Reads all of {@code needs-dft} that is committed; to be asked while the bank topic is empty,
   * which it is once.
   *
   * @param banks names of banks that are not on the bank topic
   * @throws IdentityMismatchException if a structure was selected for one of them
   * @throws org.apache.kafka.common.KafkaException if the topic cannot be read
   */
  public void check(Set<String> banks) {
    try (KafkaConsumer<byte[], SelectedStructure> consumer =
        new KafkaConsumer<>(
            ClientSettings.consumer(kafka),
            new ByteArrayDeserializer(),
            serdes.selectedStructure().deserializer())) {
      List<TopicPartition> partitions = AllPartitions.assign(consumer, topics.needsDft());
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
        consumer.poll(POLL).forEach(record -> check(record, banks));
      }
    }
  }

  private void check(ConsumerRecord<byte[], SelectedStructure> record, Set<String> banks) {
    String bank = record.value().getBank();
    if (banks.contains(bank)) {
      throw IdentityMismatchException.gone(
          bank,
          topics.bank(),
          "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset()));
    }
  }
}
