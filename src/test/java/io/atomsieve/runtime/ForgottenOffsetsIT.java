package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.StoredBytes;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A service that was away for so long that the brokers have forgotten how far it had read. */
@ExtendWith(SharedCluster.class)
class ForgottenOffsetsIT {
  @TempDir private Path folder;

  private final List<Structure> frames = MdFrames.every(24);
  private final int half = frames.size() / 2;
  private TestBed bed;
  private Topics topics;
  private Path config;
  private String screen;
  private String admit;

  @BeforeEach
  void start(TestBus bus) throws Exception {
    bed = TestBed.in(folder, bus);
    topics = bus.topics();
    config = bed.config("germanium", "ge");
    screen = GroupIds.screen(bus.applicationId());
    admit = GroupIds.admit(bus.applicationId());
  }

  @Test
  void goesOnWhereItHadGotTo() {
    decide(frames.subList(0, half), half);
    Map<TopicPartition, Long> screened = committed(screen, topics.structures());
    Map<TopicPartition, Long> decided = committed(admit, topics.candidates());
    bed.bus().forgetGroup(screen);
    bed.bus().forgetGroup(admit);
    check();
    assertThat(committed(screen, topics.structures())).isEqualTo(screened);
    // Behind the last candidate, not behind the ends of transactions, too.
    assertThat(committed(admit, topics.candidates())).hasSameSizeAs(decided);
    check(); // finds nothing to do
    decide(frames.subList(half, frames.size()), frames.size());
    Verdict verdict = new Verdict(Fixtures.banks(), bed.bus().contents());
    verdict.checkAgainstReference();
    verdict.checkCounts(frames);
    CommandRun.succeed(folder, "bank", "verify", "--config", config.toString());
  }

  /** What was counted on a topic that was deleted says nothing of the new one. */
  @Test
  void beginsWithTheFirstRecordOfATopicThatWasMadeAnew() throws Exception {
    decide(frames.subList(0, half), half);
    try (Admin admin = Admin.create(Map.copyOf(bed.bus().kafka()))) {
      admin.deleteTopics(List.of(topics.structures())).all().get();
      Patience.await().until(() -> !admin.listTopics().names().get().contains(topics.structures()));
    }
    bed.bus().createTopics(4);
    Patience.await().until(() -> committed(screen, topics.structures()).isEmpty());
    check();
    assertThat(committed(screen, topics.structures())).isEmpty();
    decide(frames.subList(half, frames.size()), frames.size());
    new Verdict(Fixtures.banks(), bed.bus().contents()).checkCounts(frames);
  }

  @Test
  void refusesToCountTwiceWhatAnEarlierVersionCounted() throws Exception {
    String counts = screen + "-screen-counts-changelog";
    StoredBytes.of("SimulationCounts-2").forEach((key, value) -> write(counts, key, value));
    CommandRun refused = CommandRun.ending(2, folder, "serve", "--config", config.toString());
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err())
        .contains("the brokers have no offsets of " + screen + " for " + topics.structures() + "-3")
        .contains("--group " + screen + " --topic " + topics.structures() + " --reset-offsets");
  }

  private void decide(List<Structure> published, int decided) {
    try (Service service = bed.service(config)) {
      bed.bus().publish(published);
      bed.awaitDecided(decided);
      assertThat(service.isAlive()).isTrue();
    }
  }

  private void check() {
    try (TopicAdmin admin = new TopicAdmin(bed.bus().kafka())) {
      new TopicChecks(admin, bed.bus().kafka(), topics, bed.bus().applicationId())
          .check(EnumSet.allOf(Role.class));
    }
  }

  private Map<TopicPartition, Long> committed(String group, String topic) {
    try (TopicAdmin admin = new TopicAdmin(bed.bus().kafka())) {
      return admin.committed(group, topic);
    }
  }

  private void write(String topic, String key, byte[] value) {
    try (Admin admin = Admin.create(Map.copyOf(bed.bus().kafka()));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.copyOf(bed.bus().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      if (!admin.listTopics().names().get().contains(topic)) {
        admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1))).all().get();
      }
      producer
          .send(new ProducerRecord<>(topic, 3, key.getBytes(StandardCharsets.UTF_8), value))
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
