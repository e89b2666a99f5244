package io.atomsieve.cli.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.local.LocalCluster;
import io.atomsieve.runtime.Service;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.InProcessCluster;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.TestBus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back when a cluster is lost, and what was kept of it. */
@Tag("long")
class RestoreIT {
  private static final String NAME = "restored";

  @TempDir private Path folder;

  private final List<Structure> frames =
      MdFrames.every(10).stream().filter(s -> s.simulation().startsWith("ge")).toList();
  private Path disks;
  private CopiedTopic needsDft;
  private CopiedTopic bank;
  private List<Entry> entries;

  /** A service that has decided on some frames, what was copied of its topics, and its disks. */
  @BeforeEach
  void lose() throws Exception {
    disks = folder.resolve("disks");
    try (LocalCluster cluster = LocalCluster.start(disks)) {
      TestBed bed = bed("lost", cluster);
      bed.bus().createTopics(4);
      decide(bed, "germanium", frames, frames.size());
      needsDft = CopiedTopic.of(bed.bus().kafka(), bed.bus().topics().needsDft());
      bank = CopiedTopic.of(bed.bus().kafka(), bed.bus().topics().bank());
      entries = entries(bed, "germanium");
    }
    assertThat(entries).isNotEmpty();
  }

  @Test
  void theDisksOfAClusterGiveAllBack() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(disks)) {
      TestBed bed = bed("again", cluster);
      decide(bed, "germanium", frames, 2L * frames.size());
      assertThat(entries(bed, "germanium")).as("all was known").isEqualTo(entries);
      verify(bed);
    }
  }

  @Test
  void aBankTopicIsRefusedOnAnotherCluster() throws Exception {
    try (LocalCluster cluster = another()) {
      TestBed bed = bed("copied", cluster);
      bed.bus().createTopics(4);
      needsDft.writeTo(bed.bus().kafka(), bed.bus().topics().needsDft());
      bank.writeTo(bed.bus().kafka(), bed.bus().topics().bank());
      bed.config("germanium", "ge");
      CommandRun serve = CommandRun.ending(2, bed.folder(), "serve", "--config", "atomsieve.yaml");
      assertThat(serve.err())
          .contains("the bank 'germanium' was born where the cluster has the id")
          .contains("atomsieve bank rebuild --from germanium --to NEW");
    }
  }

  @Test
  void needsDftGivesTheSameEntriesToABankOfAnotherName() throws Exception {
    try (LocalCluster cluster = another()) {
      TestBed bed = bed("rebuilt", cluster);
      bed.bus().createTopics(1); // keeps the order of selection
      needsDft.writeTo(bed.bus().kafka(), bed.bus().topics().needsDft());
      Path config = bed.config("germanium-2", "ge");
      int selected = needsDft.records().size();
      try (Service service = bed.service(config)) {
        run(bed, "bank", "rebuild", "--from", "germanium", "--to", "germanium-2");
        bed.awaitDecided(selected);
        assertThat(service.isAlive()).isTrue();
      }
      assertThat(entries(bed, "germanium-2")).isEqualTo(entries);
      assertThat(run(bed, "collect", "-o", "todo.xyz").err())
          .contains("collected %d structures; left out %d ".formatted(selected, selected));

      decide(bed, "germanium-2", frames, (long) selected + frames.size());
      assertThat(entries(bed, "germanium-2")).as("all was known").isEqualTo(entries);
      verify(bed);
    }
  }

  @Test
  void underItsOldNameABankBeginsAnewBesideItsStructuresWhichOnlyVerifySays() throws Exception {
    try (LocalCluster cluster = another()) {
      TestBed bed = bed("mixed", cluster);
      bed.bus().createTopics(1);
      needsDft.writeTo(bed.bus().kafka(), bed.bus().topics().needsDft());
      decide(bed, "germanium", frames, frames.size());
      assertThat(bed.bus().contents().needsDft()).hasSizeGreaterThan(needsDft.records().size());
      assertThat(
              CommandRun.ending(1, bed.folder(), "bank", "verify", "--config", "atomsieve.yaml")
                  .out())
          .contains("FAILED  entries and selections are numbered from 0 without gap or double");
    }
  }

  /** A new cluster, to which only the schemas have come. */
  private LocalCluster another() throws IOException {
    Path data = Files.createDirectory(folder.resolve("another"));
    Files.copy(disks.resolve("schemas.jsonl"), data.resolve("schemas.jsonl"));
    return LocalCluster.start(data);
  }

  private TestBed bed(String name, LocalCluster cluster) throws IOException {
    TestBed bed =
        new TestBed(
            Files.createDirectory(folder.resolve(name)),
            new TestBus(new InProcessCluster(cluster), NAME, NAME));
    for (String descriptor : List.of("ge", "pdh")) {
      bed.copy("/banks/" + descriptor + ".yaml");
    }
    return bed;
  }

  private static void decide(TestBed bed, String bank, List<Structure> frames, long all)
      throws IOException {
    try (Service service = bed.service(bed.config(bank, "ge"))) {
      bed.bus().publish(frames);
      bed.awaitDecided(all);
      assertThat(service.isAlive()).isTrue();
    }
  }

  private static void verify(TestBed bed) {
    assertThat(run(bed, "bank", "verify").out()).contains("ok ").doesNotContain("FAILED");
  }

  private static CommandRun run(TestBed bed, String... command) {
    Stream<String> words =
        Stream.concat(Stream.of(command), Stream.of("--config", "atomsieve.yaml"));
    return CommandRun.succeed(bed.folder(), words.toArray(String[]::new));
  }

  private static List<Entry> entries(TestBed bed, String bank) {
    return bed.bus().contents().bank().stream()
        .filter(record -> record.key().getBank().equals(bank))
        .map(record -> Entry.of(record.key(), record.value()))
        .toList();
  }

  /** What has to be the same of an entry, whatever its bank is called. */
  private record Entry(
      int element, long number, String simulation, long frame, int atom, ByteBuffer fingerprint) {
    static Entry of(BankEntryKey key, BankEntry entry) {
      return new Entry(
          key.getAtomicNumber(),
          key.getSequence(),
          entry.getSimulation(),
          entry.getFrame(),
          entry.getAtom(),
          entry.getFingerprint());
    }
  }
}
