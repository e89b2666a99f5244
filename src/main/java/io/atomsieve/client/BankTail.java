package io.atomsieve.client;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The newest entries on the bank topic. */
public final class BankTail {
  /** Offsets to look at; markers of transactions take some, so there are fewer entries. */
  private static final long WINDOW = 200;

  private static final Duration POLL = Duration.ofMillis(200);

  private BankTail() {}

  /**
   * Reads some of the newest that are committed; none only if there is none on the topic. Does not
   * wait for open transactions.
   *
   * @throws org.apache.kafka.common.KafkaException if the topic cannot be read
   */
  public static List<ConsumerRecord<BankEntryKey, BankEntry>> read(
      Map<String, String> kafka, Topics topics, RecordSerdes serdes) {
    List<ConsumerRecord<BankEntryKey, BankEntry>> newest = new ArrayList<>();
    try (KafkaConsumer<BankEntryKey, BankEntry> consumer =
        new KafkaConsumer<>(
            ClientSettings.consumer(kafka),
            serdes.bankEntryKey().deserializer(),
            serdes.bankEntry().deserializer())) {
      List<TopicPartition> partitions = AllPartitions.assign(consumer, topics.bank());
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
      // Where read_committed can get to now.
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      partitions.forEach(p -> newest.addAll(read(consumer, p, first.get(p), end.get(p))));
    }
    return newest;
  }

  /** Goes back from the end, farther each time, until there is an entry. */
  private static List<ConsumerRecord<BankEntryKey, BankEntry>> read(
      KafkaConsumer<BankEntryKey, BankEntry> consumer,
      TopicPartition partition,
      long first,
      long end) {
    consumer.assign(List.of(partition));
    for (long window = WINDOW; ; window *= 10) {
      long from = Math.max(first, end - window);
      List<ConsumerRecord<BankEntryKey, BankEntry>> records =
          readFrom(consumer, partition, from, end);
      if (!records.isEmpty() || from == first) {
        return records;
      }
    }
  }

  private static List<ConsumerRecord<BankEntryKey, BankEntry>> readFrom(
      KafkaConsumer<BankEntryKey, BankEntry> consumer,
      TopicPartition partition,
      long from,
      long end) {
    List<ConsumerRecord<BankEntryKey, BankEntry>> records = new ArrayList<>();
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      consumer.poll(POLL).forEach(records::add);
    }
    return records;
  }
}
