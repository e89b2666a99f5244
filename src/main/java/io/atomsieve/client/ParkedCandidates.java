package io.atomsieve.client;

import io.atomsieve.avro.Candidate;
import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.ResubmittedHeader;
import io.atomsieve.bus.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The candidates that wait in the topic of parked ones, beyond the budget of their simulation. They
 * are re-submitted in transactions that hold the position on that topic too, so that each comes
 * back once. For one thread.
 */
public final class ParkedCandidates implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, String> kafka;
  private final Topics topics;
  private final Deserializer<Candidate> deserializer;
  private final String applicationId;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;

  /** A simulation and the bank that its candidates are for. */
  public record Origin(String bank, String simulation) {
    static Origin of(Candidate candidate) {
      return new Origin(candidate.getBank(), candidate.getStructure().getSimulation());
    }
  }

  /**
   * What became of those that waited.
   *
   * @param resubmitted are candidates again
   * @param kept still wait
   */
  public record Result(long resubmitted, long kept) {}

  /**
   * Connects to the topic.
   *
   * @param applicationId that of the service
   */
  public ParkedCandidates(
      Map<String, String> kafka, Topics topics, RecordSerdes serdes, String applicationId) {
    this.kafka = kafka;
    this.topics = topics;
    this.deserializer = serdes.candidate().deserializer();
    this.applicationId = applicationId;
    Map<String, Object> settings = ClientSettings.consumer(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GroupIds.parked(applicationId));
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    partitions = AllPartitions.assign(consumer, topics.parked());
  }

  /** How many wait of each simulation, in the order of banks and simulations. */
  public Map<Origin, Long> waiting() {
    Map<Origin, Long> waiting = new HashMap<>();
    drain(
        (records, next) ->
            records.forEach(record -> waiting.merge(Origin.of(candidate(record)), 1L, Long::sum)));
    Map<Origin, Long> sorted =
        new TreeMap<>(
            java.util.Comparator.comparing(Origin::bank).thenComparing(Origin::simulation));
    sorted.putAll(waiting);
    return sorted;
  }

  /**
   * Makes those that wait now candidates again.
   *
   * @param which those of other simulations go on waiting
   * @param beyondBudget whether admit shall not park them again
   * @throws KafkaException if another process does the same at this time
   */
  public Result resubmit(Predicate<Origin> which, boolean beyondBudget) {
    long[] counts = new long[2];
    try (KafkaProducer<String, byte[]> producer = producer()) {
      producer.initTransactions();
      drain(
          (records, next) -> {
            producer.beginTransaction();
            for (ConsumerRecord<String, byte[]> record : records) {
              boolean again = which.test(Origin.of(candidate(record)));
              send(producer, record, again, beyondBudget);
              counts[again ? 0 : 1]++;
            }
            producer.sendOffsetsToTransaction(next, consumer.groupMetadata());
            producer.commitTransaction();
          });
    }
    return new Result(counts[0], counts[1]);
  }

  @Override
  public void close() {
    consumer.close();
  }

  /**
   * Reads from the committed position to what is the end now.
   *
   * @param batch takes records and the position behind them
   */
  private void drain(
      BiConsumer<ConsumerRecords<String, byte[]>, Map<TopicPartition, OffsetAndMetadata>> batch) {
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    rewind();
    while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        partitions.forEach(p -> next.put(p, new OffsetAndMetadata(consumer.position(p))));
        batch.accept(records, next);
      }
    }
  }

  private void rewind() {
    Map<TopicPartition, OffsetAndMetadata> committed =
        consumer.committed(new HashSet<>(partitions));
    for (TopicPartition partition : partitions) {
      if (committed.get(partition) == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, committed.get(partition));
      }
    }
  }

  /** What is not re-submitted goes to the end of the topic, as the position passes it. */
  @SuppressWarnings("FutureReturnValueIgnored") // committing the transaction tells
  private void send(
      KafkaProducer<String, byte[]> producer,
      ConsumerRecord<String, byte[]> record,
      boolean again,
      boolean beyondBudget) {
    ProducerRecord<String, byte[]> sent =
        new ProducerRecord<>(
            again ? topics.candidates() : topics.parked(),
            null,
            record.key(),
            record.value(),
            record.headers());
    if (again) {
      ResubmittedHeader.resubmit(sent.headers(), beyondBudget);
    }
    producer.send(sent);
  }

  private Candidate candidate(ConsumerRecord<String, byte[]> record) {
    return deserializer.deserialize(topics.candidates(), record.value());
  }

  private KafkaProducer<String, byte[]> producer() {
    Map<String, Object> settings = ClientSettings.producer(kafka);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, GroupIds.parked(applicationId));
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }
}
