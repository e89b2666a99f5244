package io.atomsieve.admit;

import static io.atomsieve.admit.AdmitDriver.ge;
import static io.atomsieve.testkit.Fixtures.GE;
import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.serde.Float64;
import io.atomsieve.stores.EntryKey;
import io.atomsieve.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More entries on the bank topic, and none in the stores, than one transaction could take. */
class LargeRepairTest {
  private static final int ENTRIES = 2 * StoredEntries.PIECE + 5;

  @TempDir private Path first;
  @TempDir private Path lost;
  private final List<KeyValue<BankEntryKey, BankEntry>> written = new ArrayList<>();

  @BeforeEach
  void aLargeBank() {
    try (AdmitDriver admit = new AdmitDriver(Fixtures.banks(), first)) {
      written.addAll(admit.identities);
      admit.candidates.pipeInput("germanium", admit.candidate("germanium", GE, "md", 0, ge(0)));
      KeyValue<BankEntryKey, BankEntry> entry = admit.bank.readKeyValue();
      for (int i = 0; i < ENTRIES; i++) {
        written.add(
            KeyValue.pair(
                new BankEntryKey("germanium", GE, (long) i),
                BankEntry.newBuilder(entry.value)
                    .setFingerprint(Float64.toBuffer(ge(i)))
                    .setSelection(i)
                    .build()));
      }
    }
  }

  @Test
  void itIsWrittenPieceByPieceAndDecidedOnMeanwhile() {
    try (AdmitDriver admit = new AdmitDriver(Fixtures.banks(), lost, FixedBankLog.of(written))) {
      assertThat(stored(admit)).isEqualTo(StoredEntries.PIECE);
      admit.candidates.pipeInput(
          "germanium", admit.candidate("germanium", GE, "md", 1, ge(ENTRIES - 1), ge(-2)));
      assertThat(admit.needsDft.readValue().getSelection()).isEqualTo(ENTRIES);
      assertThat(admit.bank.readKeyValue().key.getSequence()).isEqualTo(ENTRIES);
      assertThat(stored(admit)).as("none before those that are missing").isEqualTo(20_000);
      admit.driver.advanceWallClockTime(Duration.ofMillis(1));
      assertThat(stored(admit)).isEqualTo(ENTRIES + 1);
    }
  }

  /** How many entries the store has without a gap. */
  private static int stored(AdmitDriver admit) {
    KeyValueStore<Bytes, byte[]> store = admit.driver.getKeyValueStore("bank-entries");
    int count = 0;
    while (store.get(new EntryKey("germanium", GE, count).toBytes()) != null) {
      count++;
    }
    return count;
  }
}
