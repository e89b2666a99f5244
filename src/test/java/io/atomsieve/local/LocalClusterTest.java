package io.atomsieve.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.serde.AvroSerde;
import io.atomsieve.serde.RegistryClient;
import io.atomsieve.testkit.TemporaryRegistry;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterTest {
  private static final BankEntryKey KEY = new BankEntryKey("Ge", 32, 1L);
  private static final TopicPartition PARTITION = new TopicPartition("keys", 0);

  @TempDir Path dir;

  @Test
  void keepsRecordsAndTheirSchemas() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(dir)) {
      Map<String, Object> config = config(cluster);
      try (Admin admin = Admin.create(config)) {
        admin.createTopics(List.of(new NewTopic("keys", 1, (short) 1))).all().get();
      }
      AvroSerde<BankEntryKey> serde = serde(cluster);
      try (var producer = new KafkaProducer<>(config, serde.serializer(), serde.serializer())) {
        producer.send(new ProducerRecord<>("keys", KEY, KEY)).get();
      }
    }
    try (LocalCluster cluster = LocalCluster.start(dir)) {
      AvroSerde<BankEntryKey> serde = serde(cluster);
      try (var consumer =
          new KafkaConsumer<>(config(cluster), serde.deserializer(), serde.deserializer())) {
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        ConsumerRecords<BankEntryKey, BankEntryKey> records = consumer.poll(Duration.ofSeconds(20));
        assertThat(records).hasSize(1).allMatch(record -> record.value().equals(KEY));
      }
    }
  }

  @Test
  void startsBothOrNone() {
    try (LocalRegistry taken = TemporaryRegistry.start()) {
      int port = URI.create(taken.url()).getPort();
      assertThatThrownBy(() -> LocalCluster.start(dir, 0, port))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("registry");
      assertThatThrownBy(() -> LocalCluster.start(dir, port, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("broker");
      new RegistryClient(Map.of("schema.registry.url", taken.url()))
          .register("s", Schema.create(Schema.Type.LONG));
    }
  }

  @Test
  void listensOnLoopbackOnly() {
    try (LocalCluster cluster = LocalCluster.start(dir)) {
      for (String url : List.of("kafka://" + cluster.bootstrapServers(), cluster.registryUrl())) {
        URI uri = URI.create(url);
        assertThat(uri.getHost()).isEqualTo("127.0.0.1");
        // Also this machine; what listens on all interfaces would answer there.
        assertThatThrownBy(() -> new Socket("127.0.0.2", uri.getPort()).close())
            .isInstanceOf(ConnectException.class);
      }
    }
  }

  private static AvroSerde<BankEntryKey> serde(LocalCluster cluster) {
    AvroSerde<BankEntryKey> serde = new AvroSerde<>(BankEntryKey.class);
    serde.configure(Map.of("schema.registry.url", cluster.registryUrl()), true);
    return serde;
  }

  private static Map<String, Object> config(LocalCluster cluster) {
    return Map.of("bootstrap.servers", cluster.bootstrapServers());
  }
}
