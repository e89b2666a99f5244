package io.atomsieve.faults;

import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.SchemaRegistration;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.Publisher;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.BanksYaml;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.Ports;
import io.atomsieve.testkit.TopicContents;
import io.atomsieve.testkit.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * All that a service needs, each part to be broken on its own: the broker in a process of its own,
 * the registry, instances of the service in processes of their own.
 */
final class Rig implements AutoCloseable {
  static final Duration TRANSACTIONS = Duration.ofSeconds(20);

  private final Path folder;
  private final Duration transactions;
  private final int brokerPort = Ports.free();
  private final int registryPort = Ports.free();
  private final Banks banks;
  private final Faults faults;
  private final RecordSerdes serdes;
  private final List<ServiceProcess> instances = new ArrayList<>();
  private JavaProcess broker;
  private LocalRegistry registry;

  /**
   * Where brokers wait less for the transactions of a dead screen than in a real service; on a busy
   * machine no transaction of a living one takes as long.
   */
  Rig(Path folder) throws IOException {
    this(folder, TRANSACTIONS, Fixtures.banks());
  }

  /**
   * With a time-out of transactions, and banks.
   *
   * @param transactions how long brokers leave one open whose producer says nothing
   */
  Rig(Path folder, Duration transactions, Banks banks) throws IOException {
    this.folder = folder;
    this.transactions = transactions;
    this.banks = banks;
    this.faults = new Faults(Files.createDirectories(folder.resolve("faults")));
    this.serdes = RecordSerdes.of(Map.of("schema.registry.url", registryUrl()), null);
    startBroker();
    startRegistry();
    createTopics();
    // So that frames can be published when the registry is away.
    SchemaRegistration.register(serdes, Topics.DEFAULT);
  }

  private void createTopics() {
    try (TopicAdmin admin = new TopicAdmin(kafka())) {
      admin.create(Topics.DEFAULT, 4, null);
      Patience.await()
          .ignoreExceptions()
          .until(() -> Topics.DEFAULT.all().stream().noneMatch(t -> admin.ends(t).isEmpty()));
    }
  }

  void startBroker() throws IOException {
    broker =
        JavaProcess.start(
            Files.createTempFile(folder, "broker", ".log"),
            BrokerMain.class.getName(),
            List.of(folder.resolve("kafka").toString(), String.valueOf(brokerPort)));
    broker.awaitPrinted("ready at");
  }

  JavaProcess broker() {
    return broker;
  }

  void killBroker() throws InterruptedException {
    broker.kill();
  }

  /** A broker at the same address that knows nothing, with topics that are empty. */
  void replaceBroker() throws IOException, InterruptedException {
    killBroker();
    Trees.delete(folder.resolve("kafka"));
    startBroker();
    createTopics();
  }

  void startRegistry() {
    registry = LocalRegistry.start(folder.resolve("schemas"), registryPort);
  }

  void stopRegistry() {
    registry.close();
  }

  /** An instance that is not running yet; takes orders for {@link #faults()}. */
  ServiceProcess instance(String name) throws IOException {
    return instance(
        name,
        ", serde: %s, %s: \"%s\""
            .formatted(FaultySerde.class.getName(), FaultySerde.FAULTS, faults.folder()));
  }

  /** An instance that is not running yet, with the serde that it has by default. */
  ServiceProcess plainInstance(String name) throws IOException {
    return instance(name, "");
  }

  private ServiceProcess instance(String name, String serde) throws IOException {
    ServiceProcess instance = new ServiceProcess(folder.resolve(name), config(serde));
    instances.add(instance);
    return instance;
  }

  Path folder() {
    return folder;
  }

  Faults faults() {
    return faults;
  }

  Map<String, String> kafka() {
    return Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort);
  }

  void publish(List<Structure> structures) {
    try (Publisher publisher = new Publisher(kafka(), Topics.DEFAULT, serdes)) {
      structures.forEach(publisher::publish);
      publisher.flush();
    }
  }

  /** A record with the id of a schema that nobody has registered. */
  void publishForged(String key) throws Exception {
    byte[] value = {0, 0, 0, 99, 99, 1};
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.copyOf(kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.DEFAULT.structures(), key.getBytes(StandardCharsets.UTF_8), value))
          .get();
    }
  }

  /** Puts a large bank of germanium on its topic, before any service runs. */
  void seed(int entries) {
    new SeededBank(kafka(), serdes, banks.get("germanium")).write(entries);
  }

  TopicContents bus() {
    return new TopicContents(kafka(), Topics.DEFAULT, serdes);
  }

  Verdict verdict() {
    return new Verdict(banks, bus());
  }

  @Override
  public void close() {
    instances.forEach(ServiceProcess::close);
    registry.close();
    broker.close();
  }

  String registryUrl() {
    return "http://127.0.0.1:" + registryPort;
  }

  private String config(String serde) {
    return """
        kafka:
          bootstrap.servers: "127.0.0.1:%d"
          producer.transaction.timeout.ms: "%d"
        schema-registry: {url: "%s"%s}
        screen-threads: 2
        """
            .formatted(brokerPort, transactions.toMillis(), registryUrl(), serde)
        + BanksYaml.of(banks);
  }
}
