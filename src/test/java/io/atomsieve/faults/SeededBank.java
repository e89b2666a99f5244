package io.atomsieve.faults;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.BankIdentity;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.BankHomes;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.serde.Float64;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A large bank on its topic, as a service would have left it there: an identity, then entries. */
final class SeededBank {
  private static final int GE = 32;
  private static final int LATENT = 8;

  /** As a selected structure has some. */
  private static final int ENTRIES_PER_SELECTION = 10;

  private static final int RECORDS_PER_TRANSACTION = 10_000;

  private final Map<String, String> kafka;
  private final RecordSerdes serdes;
  private final BankDefinition bank;
  private final int values;

  /** Of germanium. */
  SeededBank(Map<String, String> kafka, RecordSerdes serdes, BankDefinition bank) {
    this.kafka = kafka;
    this.serdes = serdes;
    this.bank = bank;
    this.values = bank.descriptor().dimension(GE);
  }

  /** Writes the bank; the topic has to be empty. */
  void write(int entries) {
    BankIdentity identity = identity();
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "seed");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    Random random = new Random(1);
    try (KafkaProducer<BankEntryKey, BankEntry> producer =
        new KafkaProducer<>(
            settings, serdes.bankEntryKey().serializer(), serdes.bankEntry().serializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, BankIdentities.key(bank.name(), identity), BankIdentities.record(identity));
      for (int i = 0; i < entries; i++) {
        if (i % RECORDS_PER_TRANSACTION == 0) {
          producer.commitTransaction();
          producer.beginTransaction();
        }
        send(producer, new BankEntryKey(bank.name(), GE, (long) i), entry(i, identity, random));
      }
      producer.commitTransaction();
    }
  }

  private BankIdentity identity() {
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      return BankIdentities.born(
          bank,
          BankHomes.of(admin, Topics.DEFAULT, "atomsieve"),
          UUID.randomUUID(),
          0,
          Instant.now());
    }
  }

  private static void send(
      KafkaProducer<BankEntryKey, BankEntry> producer, BankEntryKey key, BankEntry value) {
    // Committing fails when one of them has failed.
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.DEFAULT.bank(), 0, value.getAdmittedAt().toEpochMilli(), key, value));
  }

  private BankEntry entry(int number, BankIdentity identity, Random random) {
    return BankEntry.newBuilder()
        .setFingerprint(Float64.toBuffer(fingerprint(random)))
        .setSimulation("seed")
        .setFrame(number / ENTRIES_PER_SELECTION)
        .setAtom(number % ENTRIES_PER_SELECTION)
        .setSelection(number / ENTRIES_PER_SELECTION)
        .setDistance(1.0)
        .setAdmittedAt(identity.getSince())
        .setDescriptor(identity.getDescriptor())
        .setDefinition(BankIdentities.hash(identity))
        .build();
  }

  /** Values that depend on few, as those of an environment do; far from those of real ones. */
  private double[] fingerprint(Random random) {
    double[] latent = random.doubles(LATENT).toArray();
    double[] fingerprint = new double[values];
    for (int i = 0; i < values; i++) {
      fingerprint[i] = 10 + latent[i % LATENT] * (1 + i) + 0.1 * latent[(i + 3) % LATENT];
    }
    return fingerprint;
  }
}
