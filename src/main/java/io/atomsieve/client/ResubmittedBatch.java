package io.atomsieve.client;

import io.atomsieve.bus.ParkedMark;
import io.atomsieve.bus.ResubmittedHeader;
import io.atomsieve.bus.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Parked candidates on their way in one transaction: back to admit, or to where they wait on. */
final class ResubmittedBatch {
  private final Topics topics;
  private final String resubmission;
  private final boolean beyondBudget;
  private final List<Future<RecordMetadata>> again = new ArrayList<>();
  private long kept;

  ResubmittedBatch(Topics topics, String resubmission, boolean beyondBudget) {
    this.topics = topics;
    this.resubmission = resubmission;
    this.beyondBudget = beyondBudget;
  }

  /**
   * Sends a parked candidate.
   *
   * @param toAdmit or to the end of the topic that it is from
   */
  @SuppressWarnings("FutureReturnValueIgnored") // committing the transaction tells
  void send(
      Producer<String, byte[]> producer, ConsumerRecord<String, byte[]> record, boolean toAdmit) {
    String topic = toAdmit ? topics.candidates() : topics.parked();
    ProducerRecord<String, byte[]> sent =
        new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
    if (toAdmit) {
      ResubmittedHeader.resubmit(sent.headers(), beyondBudget, resubmission);
      again.add(producer.send(sent));
    } else {
      producer.send(sent);
      kept++;
    }
  }

  /** Says in the same transaction that what is before an offset does not wait any more. */
  @SuppressWarnings("FutureReturnValueIgnored") // committing the transaction tells
  void mark(Producer<String, byte[]> producer, TopicPartition partition, long before) {
    producer.send(ParkedMark.of(partition, before));
  }

  long kept() {
    return kept;
  }

  /** Where the candidates are that admit decides on; of use when they are committed. */
  List<RecordMetadata> again() {
    return again.stream().map(ResubmittedBatch::done).toList();
  }

  private static RecordMetadata done(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }
}
