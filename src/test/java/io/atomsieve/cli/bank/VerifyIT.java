package io.atomsieve.cli.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bus.GroupIds;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.format.Frame;
import io.atomsieve.format.FrameSource;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.runtime.Service;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code bank verify} on what the real service left on a real broker. */
@ExtendWith(SharedCluster.class)
class VerifyIT {
  private static final String UNPUBLISHED = "/io/atomsieve/demo/ge_2500K_compressed.lammpstrj.gz";

  @TempDir private Path folder;

  private TestBed bed;
  private Path config;

  @BeforeEach
  void start(TestBus bus) throws Exception {
    bed = TestBed.in(folder, bus);
    config = bed.config("germanium", "ge");
  }

  @Test
  void findsWhatIsBroken() throws Exception {
    List<Structure> frames = MdFrames.every(12);
    try (Service service = bed.service(config)) {
      bed.bus().publish(frames);
      bed.bus().publish(List.of(Fixtures.dimer("exploded", 0, 0.5)));
      produce(
          bed.bus().topics().structures(),
          "broken".getBytes(StandardCharsets.UTF_8),
          new ByteArraySerializer(),
          new byte[] {1, 2},
          new ByteArraySerializer());
      bed.awaitDecided(frames.size() + 2);
      assertThat(service.isAlive()).isTrue();
    }
    CommandRun good = verify(0);
    assertThat(good.out())
        .contains("bank germanium: entries Ge ")
        .contains("bank palladium: entries H ")
        .contains(frames.size() + " frames, ")
        .contains("left out: 2 rejected")
        .doesNotContain("FAILED");
    checkFiles();

    breakNumbersAndReferences();
    breakCoverage();
    CommandRun bad = verify(1);
    assertThat(bad.out().lines().filter(line -> line.startsWith("FAILED"))).hasSize(4);
    assertThat(bad.out())
        .contains("is at a distance of 0.0 from Ge entry 0 of the bank 'germanium'")
        .contains("names selection 4711, which is not in needs-dft")
        .contains("which is not in the bank")
        .contains("missing before it")
        .containsPattern(
            bed.bus().topics().structures()
                + "-\\d@\\d+: atom \\d+ of unseen frame \\d+ is not covered");
    assertThat(verify(0, "--bank", "palladium").out()).doesNotContain("germanium");
    assertThat(verify(1, "--bank", "germanium", "--max-counterexamples", "0").out().lines())
        .hasSize(7);
    assertThat(verify(2, "--bank", "other").err()).contains("there is no bank 'other'");
  }

  /** The frames of the files were published in part. */
  private void checkFiles() throws Exception {
    bed.copy("/io/atomsieve/demo/ge_1600K.lammpstrj.gz");
    bed.copy(UNPUBLISHED);
    String[] published = {"--simulation", "ge_1600K", "--every", "12", "ge_1600K.lammpstrj.gz"};
    assertThat(verify(0, published).out()).contains("20 frames, 1280 environments");
    assertThat(verify(1, "ge_2500K_compressed.lammpstrj.gz").out())
        .contains("FAILED  frames that were screened are covered: 240 frames")
        .contains("ge_2500K_compressed, frame ");
  }

  /** An entry that is a copy of the first, and a structure that names an entry beyond it. */
  private void breakNumbersAndReferences() throws Exception {
    List<ConsumerRecord<BankEntryKey, BankEntry>> entries = entries();
    BankEntry copy = BankEntry.newBuilder(entries.get(0).value()).setSelection(4711).build();
    produce(
        bed.bus().topics().bank(),
        new BankEntryKey("germanium", Fixtures.GE, (long) entries.size() + 10),
        bed.bus().serdes().bankEntryKey().serializer(),
        copy,
        bed.bus().serdes().bankEntry().serializer());
    SelectedStructure selected =
        SelectedStructure.newBuilder()
            .setStructure(StructureCodec.encode(Fixtures.dimer("forged", 3, 2.5)))
            .setBank("germanium")
            .setDescriptor(copy.getDescriptor())
            .setSelection(1000)
            .setEnvironments(
                List.of(
                    NewEnvironment.newBuilder().setAtom(1).setEntry(entries.size() + 11L).build()))
            .setSelectedAt(Instant.EPOCH)
            .build();
    produce(
        bed.bus().topics().needsDft(),
        "forged",
        new StringSerializer(),
        selected,
        bed.bus().serdes().selectedStructure().serializer());
  }

  /** Frames that screen seems to have finished with, and has never seen. */
  private void breakCoverage() throws Exception {
    List<Structure> unseen = new ArrayList<>();
    try (FrameSource source =
        new FrameSource(
            List.of(folder.resolve("ge_2500K_compressed.lammpstrj.gz").toString()),
            TrajectoryOptions.DEFAULT)) {
      for (Frame frame = source.next(); frame != null; frame = source.next()) {
        unseen.add(frame.toStructure("unseen", source.index(), ""));
      }
    }
    bed.bus().publish(unseen);
    assertThat(verify(1).out()).as("not decided yet").doesNotContain("unseen");
    try (TopicAdmin offsets = new TopicAdmin(bed.bus().kafka());
        Admin admin = Admin.create(Map.copyOf(bed.bus().kafka()))) {
      admin
          .alterConsumerGroupOffsets(
              GroupIds.screen(bed.bus().applicationId()),
              offsets.ends(bed.bus().topics().structures()).entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue()))))
          .all()
          .get();
    }
  }

  private CommandRun verify(int exitCode, String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of("bank", "verify", "--config", config.toString()));
    all.addAll(List.of(args));
    return CommandRun.ending(exitCode, folder, all.toArray(String[]::new));
  }

  private List<ConsumerRecord<BankEntryKey, BankEntry>> entries() {
    return bed.bus().contents().bank().stream()
        .filter(entry -> entry.key().getBank().equals("germanium"))
        .toList();
  }

  private <K, V> void produce(
      String topic, K key, Serializer<K> keys, V value, Serializer<V> values) throws Exception {
    try (KafkaProducer<K, V> producer =
        new KafkaProducer<>(Map.copyOf(bed.bus().kafka()), keys, values)) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }
}
