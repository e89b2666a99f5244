package io.atomsieve.pipeline;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SelectedStructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that was committed to the topics, for checking it. */
public record Bus(Map<String, String> kafka, Topics topics, RecordSerdes serdes) {

  public List<Candidate> candidates() {
    return read(topics.candidates(), new StringDeserializer(), serdes.candidate().deserializer())
        .stream()
        .map(ConsumerRecord::value)
        .toList();
  }

  public List<SelectedStructure> needsDft() {
    return read(
            topics.needsDft(), new StringDeserializer(), serdes.selectedStructure().deserializer())
        .stream()
        .map(ConsumerRecord::value)
        .toList();
  }

  public List<ConsumerRecord<BankEntryKey, BankEntry>> bank() {
    return read(
        topics.bank(), serdes.bankEntryKey().deserializer(), serdes.bankEntry().deserializer());
  }

  public List<ConsumerRecord<byte[], byte[]>> rejected() {
    return read(topics.rejected(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private <K, V> List<ConsumerRecord<K, V>> read(
      String topic, Deserializer<K> keys, Deserializer<V> values) {
    Map<String, Object> settings = new java.util.HashMap<>(kafka);
    settings.put("isolation.level", "read_committed");
    List<ConsumerRecord<K, V>> records = new ArrayList<>();
    try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(settings, keys, values)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
