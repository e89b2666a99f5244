package io.atomsieve.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads what was committed to a topic, all partitions of it, up to offsets that the caller sets and
 * may set anew to read on. Belongs to no consumer group. For one thread.
 *
 * <p>Offsets from {@link TopicAdmin#ends} are behind transactions that are still open: reading up
 * to there waits until each of them is committed or aborted.
 */
public final class TopicReader<K, V> implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Longer than the brokers leave a transaction open whose producer is dead. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String topic;
  private final Duration patience;
  private final KafkaConsumer<K, V> consumer;
  private final List<TopicPartition> partitions;
  private Map<TopicPartition, Long> end = Map.of();
  private Iterator<ConsumerRecord<K, V>> fetched = Collections.emptyIterator();

  /** Begins with the first record that is there; ends there, too, until told otherwise. */
  public TopicReader(
      Map<String, String> kafka, String topic, Deserializer<K> keys, Deserializer<V> values) {
    this(kafka, topic, keys, values, PATIENCE);
  }

  TopicReader(
      Map<String, String> kafka,
      String topic,
      Deserializer<K> keys,
      Deserializer<V> values,
      Duration patience) {
    this.topic = topic;
    this.patience = patience;
    consumer = new KafkaConsumer<>(ClientSettings.consumer(kafka), keys, values);
    partitions = AllPartitions.assign(consumer, topic);
    consumer.seekToBeginning(partitions);
  }

  /** Where a record is. */
  static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** Goes on from these offsets; partitions without one stay where they are. */
  public void seek(Map<TopicPartition, Long> offsets) {
    fetched = Collections.emptyIterator();
    offsets.forEach(consumer::seek);
  }

  /** Sets where to stop: before these offsets, and at once in partitions without one. */
  public void readTo(Map<TopicPartition, Long> offsets) {
    end = Map.copyOf(offsets);
  }

  /**
   * The next record, in the order of its partition; null when all are at their end.
   *
   * @throws KafkaException if nothing came for two minutes
   */
  public ConsumerRecord<K, V> next() {
    long start = System.nanoTime();
    while (!fetched.hasNext() && !isAtEnd()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new KafkaException(
            "nothing came from %s for %d s: does a broker answer, and is a transaction left open?"
                .formatted(topic, patience.toSeconds()));
      }
      fetch();
    }
    return fetched.hasNext() ? fetched.next() : null;
  }

  /** Hands on all records up to these offsets. */
  public void forEachTo(
      Map<TopicPartition, Long> offsets, Consumer<? super ConsumerRecord<K, V>> sink) {
    readTo(offsets);
    for (ConsumerRecord<K, V> record = next(); record != null; record = next()) {
      sink.accept(record);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private boolean isAtEnd() {
    return partitions.stream().allMatch(this::isAtEnd);
  }

  private boolean isAtEnd(TopicPartition partition) {
    Long offset = end.get(partition);
    return offset == null || consumer.position(partition) >= offset;
  }

  private void fetch() {
    for (TopicPartition partition : partitions) {
      if (isAtEnd(partition)) {
        consumer.pause(List.of(partition));
      } else {
        consumer.resume(List.of(partition));
      }
    }
    ConsumerRecords<K, V> records = consumer.poll(POLL);
    List<ConsumerRecord<K, V>> wanted = new ArrayList<>();
    for (TopicPartition partition : records.partitions()) {
      long stop = end.getOrDefault(partition, 0L);
      records.records(partition).stream().filter(r -> r.offset() < stop).forEach(wanted::add);
      if (consumer.position(partition) > stop) {
        consumer.seek(partition, stop); // what is behind the end comes when there is a later one
      }
    }
    fetched = wanted.iterator();
  }
}
