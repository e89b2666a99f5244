package io.atomsieve.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  private static final String TOPIC = "words";

  @TempDir Path dir;

  @Test
  void commitsTransactionsAndKeepsThemOverARestart() throws Exception {
    String address;
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir, 0)) {
      address = broker.bootstrapServers();
      try (Admin admin = Admin.create(client(broker))) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
      produce(broker, "committed", true);
      produce(broker, "aborted", false);
      produce(broker, "committed too", true);
      assertThat(consume(broker, 2)).containsExactly("committed", "committed too");
    }
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir, port)) {
      assertThat(broker.bootstrapServers()).isEqualTo(address);
      produce(broker, "after the restart", true);
      assertThat(consume(broker, 3))
          .containsExactly("committed", "committed too", "after the restart");
    }
  }

  @Test
  void takesARecordOfSeveralMegabytes() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir, 0)) {
      try (Admin admin = Admin.create(client(broker))) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
      String large = "x".repeat(15 << 20);
      produce(broker, large, true);
      assertThat(consume(broker, 1)).containsExactly(large);
    }
  }

  @Test
  void makesNoTopicOnItsOwn() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir, 0);
        Admin admin = Admin.create(client(broker))) {
      assertThatThrownBy(() -> admin.describeTopics(List.of("none")).allTopicNames().get())
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void saysWhenThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedBroker.start(dir, taken.getLocalPort()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(String.valueOf(taken.getLocalPort()))
          .hasMessageContaining("in use");
    }
  }

  private static void produce(EmbeddedBroker broker, String value, boolean commit)
      throws Exception {
    Map<String, Object> config = client(broker);
    config.put("transactional.id", "test");
    config.put("max.request.size", 16 << 20);
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, "key", value)).get();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private static List<String> consume(EmbeddedBroker broker, int count) {
    Map<String, Object> config = client(broker);
    config.put("group.id", "group-" + count);
    config.put("isolation.level", "read_committed");
    config.put("auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      while (values.size() < count) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
    }
    return values;
  }

  private static Map<String, Object> client(EmbeddedBroker broker) {
    return new HashMap<>(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
