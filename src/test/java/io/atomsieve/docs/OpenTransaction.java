package io.atomsieve.docs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A transaction that nobody ends but Kafka's tool, and that holds up readers of a topic. */
final class OpenTransaction implements AutoCloseable {
  /** What brokers allow unless told otherwise, in ms. */
  private static final int LONGEST = 15 * 60 * 1000;

  private final Map<String, Object> kafka;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private RecordMetadata sent;

  OpenTransaction(Map<String, String> kafka, String topic) {
    this.kafka = new HashMap<>(kafka);
    this.topic = topic;
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("transactional.id", "never-ends");
    settings.put("transaction.timeout.ms", LONGEST);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Begins it, and puts its place where a command leaves room for it. */
  String named(String command) throws Exception {
    producer.initTransactions();
    producer.beginTransaction();
    byte[] value = "held up".getBytes(StandardCharsets.UTF_8);
    sent = producer.send(new ProducerRecord<>(topic, value)).get();
    return command
        .replaceAll("\\bTOPIC\\b", topic)
        .replaceAll("\\bP\\b", Integer.toString(sent.partition()))
        .replaceAll("\\bO\\b", Long.toString(sent.offset()));
  }

  /** Whether readers of what is committed get past it. */
  boolean isEnded() throws Exception {
    TopicPartition partition = new TopicPartition(topic, sent.partition());
    try (Admin admin = Admin.create(kafka)) {
      return admin
              .listOffsets(
                  Map.of(partition, OffsetSpec.latest()),
                  new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
              .partitionResult(partition)
              .get()
              .offset()
          > sent.offset();
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
