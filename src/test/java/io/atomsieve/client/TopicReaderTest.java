package io.atomsieve.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On {@code structures}, with two partitions. */
@ExtendWith(SharedCluster.class)
class TopicReaderTest {

  private TestBus bus;
  private String topic;
  private TopicPartition first;
  private TopicPartition second;
  private TopicAdmin admin;

  @BeforeEach
  void start(TestBus own) {
    bus = own;
    bus.createTopics(2);
    topic = bus.topics().structures();
    first = new TopicPartition(topic, 0);
    second = new TopicPartition(topic, 1);
    admin = new TopicAdmin(bus.kafka());
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  @Test
  void readsToAnOffsetAndOn() {
    try (KafkaProducer<String, String> producer = producer("a");
        TopicReader<String, String> reader = reader(Patience.LIMIT)) {
      assertThat(reader.next()).as("no end was set").isNull();
      producer.beginTransaction();
      for (String value : List.of("a", "b", "c", "d")) {
        send(producer, 0, value);
      }
      send(producer, 1, "x");
      producer.commitTransaction();
      assertThat(values(reader, Map.of(first, 2L))).containsExactly("a", "b");
      assertThat(values(reader, Map.of(first, 2L))).isEmpty();
      assertThat(values(reader, Map.of(first, 3L))).containsExactly("c");
      assertThat(values(reader, admin.ends(topic))).containsExactlyInAnyOrder("d", "x");
      reader.seek(Map.of(first, 1L, second, 0L));
      assertThat(values(reader, admin.ends(topic))).containsExactlyInAnyOrder("b", "c", "d", "x");
    }
  }

  @Test
  void waitsForATransactionThatIsOpen() {
    try (KafkaProducer<String, String> open = producer("open");
        KafkaProducer<String, String> aborted = producer("aborted");
        KafkaProducer<String, String> other = producer("other");
        TopicReader<String, String> impatient = reader(Duration.ofMillis(500));
        TopicReader<String, String> reader = reader(Patience.LIMIT)) {
      open.beginTransaction();
      send(open, 0, "a");
      open.flush();
      aborted.beginTransaction();
      send(aborted, 0, "b");
      aborted.flush();
      aborted.abortTransaction();
      other.beginTransaction();
      send(other, 0, "c");
      other.commitTransaction();
      // "c" is committed, but the last stable offset is that of "a".
      Map<TopicPartition, Long> ends = admin.ends(topic);
      assertThatThrownBy(() -> values(impatient, ends))
          .isInstanceOf(KafkaException.class)
          .hasMessageContaining("nothing came from " + topic)
          .hasMessageContaining("transaction");
      open.commitTransaction();
      assertThat(values(reader, ends)).containsExactly("a", "c");
    }
  }

  @Test
  void aGroupThatIsNotThereHasCommittedNothing() {
    assertThat(admin.committed("nobody", topic)).isEmpty();
  }

  private TopicReader<String, String> reader(Duration patience) {
    return new TopicReader<>(
        bus.kafka(), topic, new StringDeserializer(), new StringDeserializer(), patience);
  }

  private KafkaProducer<String, String> producer(String transaction) {
    Map<String, Object> settings = new HashMap<>(bus.kafka());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transaction);
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    producer.initTransactions();
    return producer;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // committing waits
  private void send(KafkaProducer<String, String> producer, int partition, String value) {
    producer.send(new ProducerRecord<>(topic, partition, null, value));
  }

  private static List<String> values(
      TopicReader<String, String> reader, Map<TopicPartition, Long> ends) {
    List<String> values = new ArrayList<>();
    reader.forEachTo(ends, record -> values.add(record.value()));
    return values;
  }
}
