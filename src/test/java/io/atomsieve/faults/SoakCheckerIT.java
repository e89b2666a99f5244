package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.Candidate;
import io.atomsieve.bank.Banks;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.client.TopicReader;
import io.atomsieve.runtime.Service;
import io.atomsieve.serde.Float64;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program in {@code validation} finds what is broken on the topics of a real service: a soak
 * that it says is right is worth no more than this.
 */
@ExtendWith(SharedCluster.class)
class SoakCheckerIT {
  private static final String IDENTITIES = "banks are born here and stay what they are";
  private static final String NUMBERS = "entries and selections are numbered without gap or double";
  private static final String RULE = "entries and selections are those of the rule";
  private static final String OUTCOMES = "every frame has one outcome";
  private static final String COUNTS = "the counts are those of the topics";

  @TempDir private Path folder;
  private TestBus bus;

  @Test
  void entryTwice(TestBus own) throws Exception {
    decide(own);
    again(bus.topics().bank(), last(bus.topics().bank()));
    finds(NUMBERS, RULE);
  }

  @Test
  void selectionTwice(TestBus own) throws Exception {
    decide(own);
    again(bus.topics().needsDft(), last(bus.topics().needsDft()));
    finds(NUMBERS, RULE, COUNTS);
  }

  @Test
  void candidateTwice(TestBus own) throws Exception {
    decide(own);
    again(bus.topics().candidates(), last(bus.topics().candidates()));
    finds(OUTCOMES, COUNTS);
  }

  @Test
  void candidateThatWasNotDecided(TestBus own) throws Exception {
    decide(own);
    List<ConsumerRecord<String, Candidate>> all = bus.contents().candidates();
    Candidate other = all.get(all.size() - 1).value();
    double[] fingerprint = Float64.toArray(other.getEnvironments().get(0).getFingerprint());
    fingerprint[0] += 10;
    other.getEnvironments().get(0).setFingerprint(Float64.toBuffer(fingerprint));
    send(
        bus.topics().candidates(),
        last(bus.topics().candidates()).key(),
        bus.serdes().candidate().serializer().serialize(bus.topics().candidates(), other));
    finds(RULE, OUTCOMES, COUNTS);
  }

  @Test
  void anotherBank(TestBus own) throws Exception {
    decide(own);
    var said = bus.contents().identities().get(0);
    BankEntry other = said.value();
    other.getIdentity().setId("another");
    send(
        bus.topics().bank(),
        bus.serdes().bankEntryKey().serializer().serialize(bus.topics().bank(), said.key()),
        bus.serdes().bankEntry().serializer().serialize(bus.topics().bank(), other));
    finds(IDENTITIES);
  }

  @Test
  void countsThatAreBehind(TestBus own) throws Exception {
    decide(own);
    ConsumerRecord<byte[], byte[]> forgotten = last(bus.topics().simulations());
    send(bus.topics().simulations(), forgotten.key(), null);
    finds(COUNTS);
  }

  @Test
  void frameThatNobodyHasSeen(TestBus own) throws Exception {
    decide(own);
    bus.publish(List.of(Fixtures.dimer("unseen", 0, 2.5)));
    finds(COUNTS);
  }

  /** What a service leaves behind, which is right. */
  private void decide(TestBus own) throws Exception {
    bus = own;
    bus.createTopics(4);
    Checkers.demandPython();
    Banks banks = Fixtures.banks();
    List<Structure> frames = new ArrayList<>(MdFrames.every(24));
    frames.add(Fixtures.dimer("too close", 0, 0.1));
    try (Service service = bus.service(banks, folder.resolve("state"))) {
      service.start();
      bus.publish(frames);
      new Verdict(banks, bus.contents()).awaitDecided(frames.size());
    }
    Checkers.Result right = check();
    assertThat(right.code()).as(right.printed()).isZero();
    assertThat(right.printed().lines()).hasSize(5).allMatch(line -> line.startsWith("ok "));
  }

  private void finds(String... checks) throws Exception {
    Checkers.Result wrong = check();
    assertThat(wrong.code()).as(wrong.printed()).isEqualTo(1);
    assertThat(wrong.printed().lines().filter(l -> l.startsWith("FAILED")).map(l -> l.substring(8)))
        .as(wrong.printed())
        .hasSize(checks.length)
        .allMatch(line -> List.of(checks).contains(line.substring(0, line.indexOf(':'))));
  }

  private Checkers.Result check() throws Exception {
    List<String> args = new ArrayList<>(List.of("--kafka", bus.cluster().bootstrapServers()));
    args.addAll(List.of("--registry", bus.cluster().registryUrl()));
    args.addAll(List.of("--application-id", bus.applicationId()));
    Map.of(
            "structures", bus.topics().structures(),
            "candidates", bus.topics().candidates(),
            "bank", bus.topics().bank(),
            "needs-dft", bus.topics().needsDft(),
            "simulations", bus.topics().simulations(),
            "rejected", bus.topics().rejected(),
            "parked", bus.topics().parked())
        .forEach((role, topic) -> args.addAll(List.of("--topic", role + "=" + topic)));
    return Checkers.python(args);
  }

  private ConsumerRecord<byte[], byte[]> last(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicAdmin admin = new TopicAdmin(bus.kafka());
        TopicReader<byte[], byte[]> reader =
            new TopicReader<>(
                bus.kafka(), topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      reader.forEachTo(admin.ends(topic), records::add);
    }
    return records.get(records.size() - 1);
  }

  private void again(String topic, ConsumerRecord<byte[], byte[]> record) throws Exception {
    send(topic, record.key(), record.value());
  }

  private void send(String topic, byte[] key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.copyOf(bus.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }
}
