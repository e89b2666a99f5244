package io.atomsieve.cli.bank;

import io.atomsieve.client.TopicAdmin;
import io.atomsieve.client.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What was committed to a topic of one partition, byte by byte, as tools that copy topics from
 * cluster to cluster take it.
 */
record CopiedTopic(List<ConsumerRecord<byte[], byte[]>> records) {
  CopiedTopic {
    records = List.copyOf(records);
  }

  static CopiedTopic of(Map<String, String> kafka, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicAdmin admin = new TopicAdmin(kafka);
        TopicReader<byte[], byte[]> reader =
            new TopicReader<>(
                kafka, topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      reader.forEachTo(admin.ends(topic), records::add);
    }
    return new CopiedTopic(records);
  }

  /** Writes them, with keys, headers and times, in their order. */
  @SuppressWarnings("FutureReturnValueIgnored") // closing the producer waits
  void writeTo(Map<String, String> kafka, String topic) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.copyOf(kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ConsumerRecord<byte[], byte[]> r : records) {
        producer.send(
            new ProducerRecord<>(topic, 0, r.timestamp(), r.key(), r.value(), r.headers()));
      }
    }
  }
}
