package io.atomsieve.client;

import io.atomsieve.avro.Candidate;
import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.ParkedMark;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The candidates that wait in the topic of parked ones, beyond the budget of their simulation. They
 * are re-submitted in transactions that hold the position on that topic too, as a {@link
 * ParkedMark}, so that each comes back once. For one thread.
 */
public final class ParkedCandidates implements AutoCloseable {
  private static final int BATCH_RECORDS = 500;
  private static final int BATCH_BYTES = 32 << 20;

  private final Map<String, String> kafka;
  private final Topics topics;
  private final Deserializer<Candidate> deserializer;
  private final String applicationId;
  private final TopicAdmin admin;
  private final TopicReader<String, byte[]> reader;

  /** A simulation and the bank that its candidates are for. */
  public record Origin(String bank, String simulation) {
    static Origin of(Candidate candidate) {
      return new Origin(candidate.getBank(), candidate.getStructure().getSimulation());
    }
  }

  /**
   * Connects to the topic.
   *
   * @param applicationId that of the service
   */
  public ParkedCandidates(
      Map<String, String> kafka, Topics topics, RecordSerdes serdes, String applicationId) {
    this.kafka = Map.copyOf(kafka);
    this.topics = topics;
    this.deserializer = serdes.candidate().deserializer();
    this.applicationId = applicationId;
    admin = new TopicAdmin(kafka);
    reader =
        new TopicReader<>(
            kafka, topics.parked(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** How many wait of each simulation, in the order of banks and simulations. */
  public Map<Origin, Long> waiting() {
    Map<Origin, Long> waiting =
        new TreeMap<>(Comparator.comparing(Origin::bank).thenComparing(Origin::simulation));
    range().forEach(reader, record -> waiting.merge(origin(record), 1L, Long::sum));
    return waiting;
  }

  /** Begins to watch what becomes of those that are re-submitted from now on. */
  public ResubmissionWatch watch() {
    return new ResubmissionWatch(kafka, topics, GroupIds.admit(applicationId));
  }

  /**
   * Makes those that wait now candidates again. What is parked while this goes on, such as those
   * that admit parks again, waits for the next call.
   *
   * @param which those of other simulations go on waiting
   * @param beyondBudget whether admit shall not park them again
   * @throws KafkaException if another process does the same at this time
   */
  public Resubmission resubmit(Predicate<Origin> which, boolean beyondBudget) {
    Resubmission resubmission = new Resubmission(UUID.randomUUID().toString());
    try (GroupTransactions transactions =
        new GroupTransactions(kafka, GroupIds.parked(applicationId))) {
      // Only now: what another process has re-submitted is marked by now.
      ParkedRange range = range();
      List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
      range.forEach(
          reader,
          record -> {
            batch.add(record);
            if (isFull(batch)) {
              send(transactions, batch, which, beyondBudget, resubmission);
              batch.clear();
            }
          });
      if (!batch.isEmpty()) {
        send(transactions, batch, which, beyondBudget, resubmission);
      }
    }
    return resubmission;
  }

  @Override
  public void close() {
    reader.close();
    admin.close();
  }

  private static boolean isFull(List<ConsumerRecord<String, byte[]>> batch) {
    return batch.size() == BATCH_RECORDS
        || batch.stream().mapToLong(ConsumerRecord::serializedValueSize).sum() >= BATCH_BYTES;
  }

  private ParkedRange range() {
    return ParkedRange.find(
        reader,
        admin.ends(topics.parked()),
        admin.committed(GroupIds.parked(applicationId), topics.parked()));
  }

  /** What is not re-submitted goes to the end of the topic, as the position passes it. */
  private void send(
      GroupTransactions transactions,
      List<ConsumerRecord<String, byte[]>> batch,
      Predicate<Origin> which,
      boolean beyondBudget,
      Resubmission resubmission) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    batch.forEach(r -> next.put(TopicReader.partition(r), new OffsetAndMetadata(r.offset() + 1)));
    ResubmittedBatch sent = new ResubmittedBatch(topics, resubmission.id(), beyondBudget);
    transactions.commit(
        next,
        producer -> {
          batch.forEach(record -> sent.send(producer, record, which.test(origin(record))));
          next.forEach((p, position) -> sent.mark(producer, p, position.offset()));
        });
    resubmission.add(sent);
  }

  private Origin origin(ConsumerRecord<String, byte[]> record) {
    return Origin.of(deserializer.deserialize(topics.candidates(), record.value()));
  }
}
