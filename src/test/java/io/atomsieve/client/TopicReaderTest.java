package io.atomsieve.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.bus.Topics;
import io.atomsieve.local.LocalCluster;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

/** On {@code structures}, with two partitions. */
class TopicReaderTest {
  private static final String TOPIC = Topics.DEFAULT.structures();
  private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
  private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

  @TempDir private Path folder;

  private LocalCluster cluster;
  private TopicAdmin admin;

  @BeforeEach
  void start() throws Exception {
    cluster = LocalCluster.start(folder, 0, 0);
    admin = new TopicAdmin(kafka());
    admin.create(Topics.DEFAULT, 2, null);
  }

  @AfterEach
  void stop() {
    admin.close();
    cluster.close();
  }

  @Test
  void readsToAnOffsetAndOn() {
    try (KafkaProducer<String, String> producer = producer("a");
        TopicReader<String, String> reader = reader(Duration.ofMinutes(1))) {
      assertThat(reader.next()).as("no end was set").isNull();
      producer.beginTransaction();
      for (String value : List.of("a", "b", "c", "d")) {
        send(producer, 0, value);
      }
      send(producer, 1, "x");
      producer.commitTransaction();
      assertThat(values(reader, Map.of(FIRST, 2L))).containsExactly("a", "b");
      assertThat(values(reader, Map.of(FIRST, 2L))).isEmpty();
      assertThat(values(reader, Map.of(FIRST, 3L))).containsExactly("c");
      assertThat(values(reader, admin.ends(TOPIC))).containsExactlyInAnyOrder("d", "x");
      reader.seek(Map.of(FIRST, 1L, SECOND, 0L));
      assertThat(values(reader, admin.ends(TOPIC))).containsExactlyInAnyOrder("b", "c", "d", "x");
    }
  }

  @Test
  void waitsForATransactionThatIsOpen() {
    try (KafkaProducer<String, String> open = producer("open");
        KafkaProducer<String, String> aborted = producer("aborted");
        KafkaProducer<String, String> other = producer("other");
        TopicReader<String, String> impatient = reader(Duration.ofMillis(500));
        TopicReader<String, String> reader = reader(Duration.ofMinutes(1))) {
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
      Map<TopicPartition, Long> ends = admin.ends(TOPIC);
      assertThatThrownBy(() -> values(impatient, ends))
          .isInstanceOf(KafkaException.class)
          .hasMessageContaining("nothing came from structures")
          .hasMessageContaining("transaction");
      open.commitTransaction();
      assertThat(values(reader, ends)).containsExactly("a", "c");
    }
  }

  @Test
  void aGroupThatIsNotThereHasCommittedNothing() {
    assertThat(admin.committed("nobody", TOPIC)).isEmpty();
  }

  private Map<String, String> kafka() {
    return Map.of("bootstrap.servers", cluster.bootstrapServers());
  }

  private TopicReader<String, String> reader(Duration patience) {
    return new TopicReader<>(
        kafka(), TOPIC, new StringDeserializer(), new StringDeserializer(), patience);
  }

  private KafkaProducer<String, String> producer(String transaction) {
    Map<String, Object> settings = new HashMap<>(kafka());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transaction);
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    producer.initTransactions();
    return producer;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // committing waits
  private static void send(KafkaProducer<String, String> producer, int partition, String value) {
    producer.send(new ProducerRecord<>(TOPIC, partition, null, value));
  }

  private static List<String> values(
      TopicReader<String, String> reader, Map<TopicPartition, Long> ends) {
    List<String> values = new ArrayList<>();
    reader.forEachTo(ends, record -> values.add(record.value()));
    return values;
  }
}
