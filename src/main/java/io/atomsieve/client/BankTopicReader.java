package io.atomsieve.client;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.serde.SchemaChangedException;
import io.atomsieve.serde.UnknownSchemaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;

/** What is committed on the bank topic now. Does not wait for open transactions. */
public final class BankTopicReader {
  /** Offsets to look at; markers of transactions take some, so there are fewer records. */
  private static final long WINDOW = 200;

  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, String> kafka;
  private final String topic;
  private final RecordSerdes serdes;

  /**
   * Connects when it is asked something, each time anew.
   *
   * @param kafka the user's settings for every Kafka client
   */
  public BankTopicReader(Map<String, String> kafka, Topics topics, RecordSerdes serdes) {
    this.kafka = Map.copyOf(kafka);
    this.topic = topics.bank();
    this.serdes = serdes;
  }

  /**
   * Some of the newest records; none only if there is none on the topic.
   *
   * @throws org.apache.kafka.common.KafkaException if the topic cannot be read
   */
  public List<ConsumerRecord<BankEntryKey, BankEntry>> newest() {
    List<ConsumerRecord<BankEntryKey, BankEntry>> newest = new ArrayList<>();
    forEachPartition((consumer, range) -> newest.addAll(newest(consumer, range)));
    return newest;
  }

  /**
   * Hands on all records, in their order.
   *
   * @throws org.apache.kafka.common.KafkaException if the topic cannot be read
   */
  public void forEach(Consumer<? super ConsumerRecord<BankEntryKey, BankEntry>> sink) {
    forEachPartition((consumer, range) -> read(consumer, range, sink));
  }

  /**
   * Checks whose topic it is, which its first bank tells: whoever else writes to it gives numbers
   * twice.
   *
   * @return whether there is any record on it
   * @throws io.atomsieve.bus.IdentityMismatchException if that bank was not born here
   * @throws SchemaChangedException if the registry does not know what it is written with
   * @throws org.apache.kafka.common.KafkaException if the topic cannot be read
   */
  public boolean checkHome(BankHome home) {
    Optional<ConsumerRecord<BankEntryKey, BankEntry>> first = first();
    first
        .filter(record -> record.value() != null && BankIdentities.isIdentity(record.key()))
        .ifPresent(bank -> home.check(bank.key().getBank(), bank.value().getIdentity()));
    return first.isPresent();
  }

  private Optional<ConsumerRecord<BankEntryKey, BankEntry>> first() {
    List<ConsumerRecord<BankEntryKey, BankEntry>> first = new ArrayList<>();
    try {
      readFirst(first::add);
    } catch (RecordDeserializationException e) {
      if (e.getCause() instanceof UnknownSchemaException unknown) {
        throw SchemaChangedException.onTopic(topic, unknown);
      }
      throw e;
    }
    return first.stream().findFirst();
  }

  private void readFirst(Consumer<ConsumerRecord<BankEntryKey, BankEntry>> sink) {
    AtomicBoolean any = new AtomicBoolean();
    forEachPartition(
        (consumer, range) -> {
          consumer.seek(range.partition(), range.from());
          while (!any.get() && consumer.position(range.partition()) < range.end()) {
            consumer
                .poll(POLL)
                .forEach(
                    record -> {
                      any.set(true);
                      sink.accept(record);
                    });
          }
        });
  }

  /** What there is to read of a partition. */
  private record Range(TopicPartition partition, long from, long end) {}

  private void forEachPartition(BiConsumer<KafkaConsumer<BankEntryKey, BankEntry>, Range> action) {
    try (KafkaConsumer<BankEntryKey, BankEntry> consumer =
        new KafkaConsumer<>(
            ClientSettings.consumer(kafka),
            serdes.bankEntryKey().deserializer(),
            serdes.bankEntry().deserializer())) {
      List<TopicPartition> partitions = AllPartitions.assign(consumer, topic);
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
      // Where read_committed can get to now.
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        consumer.assign(List.of(partition));
        action.accept(consumer, new Range(partition, first.get(partition), end.get(partition)));
      }
    }
  }

  /** Goes back from the end, farther each time, until there is a record. */
  private static List<ConsumerRecord<BankEntryKey, BankEntry>> newest(
      KafkaConsumer<BankEntryKey, BankEntry> consumer, Range range) {
    List<ConsumerRecord<BankEntryKey, BankEntry>> records = new ArrayList<>();
    for (long window = WINDOW; ; window *= 10) {
      long from = Math.max(range.from(), range.end() - window);
      read(consumer, new Range(range.partition(), from, range.end()), records::add);
      if (!records.isEmpty() || from == range.from()) {
        return records;
      }
    }
  }

  private static void read(
      KafkaConsumer<BankEntryKey, BankEntry> consumer,
      Range range,
      Consumer<? super ConsumerRecord<BankEntryKey, BankEntry>> sink) {
    consumer.seek(range.partition(), range.from());
    while (consumer.position(range.partition()) < range.end()) {
      consumer.poll(POLL).forEach(sink);
    }
  }
}
