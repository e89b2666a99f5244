package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores that are larger than the buffers they are written from, so that some of them is on the
 * disk when the process is killed.
 */
@Tag("long")
class LargeBankFaultsIT {
  private static final int ENTRIES = 400_000;
  private static final int SLICES = 24;

  private final List<Structure> published = new ArrayList<>();
  private int slice;
  private Rig rig;
  private ServiceProcess service;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    rig = new Rig(folder);
    rig.seed(ENTRIES);
    service = rig.instance("a");
  }

  @AfterEach
  void stop() {
    if (rig != null) {
      rig.close();
    }
  }

  @Test
  void killedAgainAndAgain() throws Exception {
    service.start();
    decides();
    service.process().kill();
    service.start();
    decides();
    assertThat(service.process().printed())
        .contains("bank-replica was left open by a process that was killed, and is kept");
    // Killed without having written to its disk, and so on.
    for (int i = 0; i < 2; i++) {
      service.process().kill();
      service.start();
      decides();
    }
    service.process().terminate();
    assertThat(service.process().awaitEnd()).isZero();
    service.start();
    decides();
    assertThat(service.process().printed()).doesNotContain("was left open");
    assertThat(numbers()).as("no entry twice, none left out").isEqualTo(upTo(numbers().size()));
    assertThat(numbers()).hasSizeGreaterThan(ENTRIES);
  }

  private void decides() {
    List<Structure> frames = MdFrames.slice(slice++, SLICES);
    rig.publish(frames);
    published.addAll(frames);
    rig.verdict().awaitDecided(published.size());
  }

  /** Of the germanium entries on the bank topic, in their order. */
  private List<Long> numbers() {
    return rig.bus().bank().stream()
        .map(ConsumerRecord::key)
        .filter(key -> !BankIdentities.isIdentity(key) && key.getAtomicNumber() == Fixtures.GE)
        .map(BankEntryKey::getSequence)
        .toList();
  }

  private static List<Long> upTo(int size) {
    return LongStream.range(0, size).boxed().toList();
  }
}
