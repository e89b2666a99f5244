package io.atomsieve.admit;

import static io.atomsieve.admit.AdmitDriver.ge;
import static io.atomsieve.testkit.Fixtures.GE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.BankIdentity;
import io.atomsieve.avro.BankState;
import io.atomsieve.avro.Candidate;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.BankLog;
import io.atomsieve.bus.EntryMismatchException;
import io.atomsieve.bus.IdentityMismatchException;
import io.atomsieve.runtime.FailureCauses;
import io.atomsieve.serde.TrustedRecords;
import io.atomsieve.structure.Limits;
import io.atomsieve.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to a bank, and what only has its name. */
class AdmitIdentityTest {
  private static final FixedBankLog EMPTY = new FixedBankLog(List.of());

  @TempDir private Path state;
  @TempDir private Path lost;

  private final List<KeyValue<BankEntryKey, BankEntry>> written = new ArrayList<>();

  @BeforeAll
  static void trust() {
    TrustedRecords.trust(); // to copy records
  }

  @Test
  void aBankIsBornWithWhatItIs() {
    try (AdmitDriver admit = start(banks(0.2), state, EMPTY)) {
      assertThat(admit.identities)
          .extracting(record -> record.key.getBank())
          .containsExactly("germanium");
      BankIdentity born = admit.identities.get(0).value.getIdentity();
      assertThat(born.getVersion()).isZero();
      assertThat(born.getEntries()).isZero();
      assertThat(born.getCluster()).isEqualTo("a-cluster");
      assertThat(born.getBankTopic()).isEqualTo("a-bank-topic");
      assertThat(born.getNeedsDftTopic()).isEqualTo("a-needs-dft-topic");
      assertThat(born.getApplicationId()).isEqualTo("test");
      assertThat(BankIdentities.thresholds(born)).isEqualTo(Map.of(GE, 0.2));
      assertThat(born.getLimits()).containsEntry("min-distance", 0.6);

      offer(admit, 0, ge(0));
      assertThat(written.get(1).value.getDefinition()).isEqualTo(BankIdentities.hash(born));
    }
    try (AdmitDriver again = restart(banks(0.2))) {
      assertThat(again.identities).isEmpty();
    }
  }

  @Test
  void anotherThresholdIsAnotherVersionOfTheSameBank() {
    try (AdmitDriver admit = start(banks(0.2), state, EMPTY)) {
      offer(admit, 0, ge(0));
    }
    try (AdmitDriver changed = restart(banks(0.4))) {
      BankIdentity first = written.get(0).value.getIdentity();
      BankIdentity second = changed.identities.get(0).value.getIdentity();
      assertThat(second.getId()).isEqualTo(first.getId());
      assertThat(second.getVersion()).isEqualTo(1);
      assertThat(second.getEntries()).isEqualTo(1);
      assertThat(BankIdentities.thresholds(second)).isEqualTo(Map.of(GE, 0.4));

      offer(changed, 1, BankIdentities.hash(first), ge(0.3));
      offer(changed, 2, BankIdentities.hash(second), ge(0.5));
      assertThat(changed.needsDft.readValuesToList())
          .extracting(selected -> selected.getStructure().getFrame())
          .containsExactly(2L);
      assertThat(written.get(3).value.getDefinition()).isEqualTo(BankIdentities.hash(second));
    }
  }

  @Test
  void theBudgetIsNotPartOfWhatABankIs() {
    try (AdmitDriver admit = start(banks(0.2), state, EMPTY)) {
      offer(admit, 0, ge(0));
    }
    Limits budget =
        new Limits(
            Limits.DEFAULT.minDistance(),
            Limits.DEFAULT.maxAtoms(),
            Limits.DEFAULT.maxExtent(),
            Limits.DEFAULT.maxTerms(),
            Limits.DEFAULT.maxVolumePerAtom(),
            Limits.DEFAULT.maxIsolatedAtoms(),
            Limits.DEFAULT.maxNovelty(),
            5);
    try (AdmitDriver changed = restart(banks(0.2, budget))) {
      assertThat(changed.identities).isEmpty();
    }
  }

  @Test
  void whatWasComparedWithAnotherBankOfThatNameIsRejected() {
    try (AdmitDriver admit = start(banks(0.2), state, EMPTY)) {
      offer(admit, 0, "0123456789abcdef", ge(0));
      assertThat(admit.needsDft.isEmpty()).isTrue();
      TestRecord<String, ?> rejected = admit.rejected.readRecord();
      assertThat(rejected.headers().lastHeader("atomsieve-reason").value())
          .isEqualTo("other-bank".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void storesThatAreLostComeBackFromTheTopic() {
    try (AdmitDriver admit = start(banks(0.2), state, EMPTY)) {
      offer(admit, 0, ge(0), ge(1));
      offer(admit, 1, ge(2));
    }
    try (AdmitDriver again = start(banks(0.2), lost, FixedBankLog.of(written))) {
      assertThat(again.identities).isEmpty();
      offer(again, 2, ge(1));
      offer(again, 3, ge(3));
      assertThat(again.needsDft.readValuesToList())
          .singleElement()
          .matches(selected -> selected.getSelection() == 2)
          .matches(selected -> selected.getEnvironments().get(0).getEntry() == 3);
    }
  }

  @Test
  void theEndThatTheStoresLackComesBackFromTheTopic() {
    try (AdmitDriver admit = start(banks(0.2), state, EMPTY)) {
      offer(admit, 0, ge(0), ge(1));
      offer(admit, 1, ge(2));
    }
    FixedBankLog all = FixedBankLog.of(written);
    try (AdmitDriver less = start(banks(0.2), lost, FixedBankLog.of(written.subList(0, 2)))) {
      assertThat(less.identities).isEmpty();
      repair(less, all);
      BankState repaired =
          less.driver.<String, BankState>getKeyValueStore("bank-state").get("germanium");
      assertThat(repaired.getSelections()).isEqualTo(2);
      try (KeyValueIterator<Bytes, byte[]> entries =
          less.driver.<Bytes, byte[]>getKeyValueStore("bank-entries").all()) {
        assertThat(entries).toIterable().hasSize(3);
      }
    }
  }

  @Test
  void theBankOfAnotherServiceIsNotTaken() {
    BankIdentity other =
        BankIdentity.newBuilder(
                BankIdentities.born(
                    banks(0.2).get("germanium"),
                    Fixtures.home(),
                    UUID.randomUUID(),
                    0,
                    Instant.EPOCH))
            .setApplicationId("other")
            .build();
    written.add(
        KeyValue.pair(BankIdentities.key("germanium", other), BankIdentities.record(other)));
    refuses(
        lost,
        FixedBankLog.of(written),
        IdentityMismatchException.class,
        "the bank 'germanium' is that of the application-id 'other', this is 'test'");
  }

  @Test
  void anotherBankOnTheTopicThanInTheStoresIsRefused() {
    try (AdmitDriver admit = start(banks(0.2), state, EMPTY)) {
      offer(admit, 0, ge(0));
    }
    List<KeyValue<BankEntryKey, BankEntry>> other = List.copyOf(written);
    try (AdmitDriver admit = start(banks(0.2), lost, EMPTY)) {
      offer(admit, 0, ge(0.5));
      assertThatThrownBy(() -> repair(admit, FixedBankLog.of(other)))
          .isInstanceOf(IdentityMismatchException.class)
          .hasMessageContaining("has one with the id " + other.get(0).value.getIdentity().getId());
      BankEntry anybodys = BankEntry.newBuilder(other.get(1).value).setDefinition("").build();
      FixedBankLog log = FixedBankLog.of(List.of(KeyValue.pair(other.get(1).key, anybodys)));
      assertThatThrownBy(() -> repair(admit, log))
          .isInstanceOf(EntryMismatchException.class)
          .hasMessageStartingWith(
              "Ge entry 0 of the bank 'germanium' on the topic atomsieve-bank is not the one");
    }
  }

  /** As a task does that is given the stores of another. */
  private static void repair(AdmitDriver admit, BankLog log) {
    StoredBanks stored =
        new StoredBanks(
            admit.banks,
            admit.driver.getKeyValueStore("bank-entries"),
            admit.driver.getKeyValueStore("bank-state"),
            log.home(),
            Fixtures.metrics());
    new StoreRepair(stored, log, new OwnedBanks(0, 1)).run();
    assertThat(stored.writeSome()).isFalse();
  }

  @Test
  void entriesThatNobodyTellsWhoseTheyAreAreNotTaken() {
    try (AdmitDriver admit = start(banks(0.2), state, EMPTY)) {
      offer(admit, 0, ge(0));
    }
    BankEntry old = BankEntry.newBuilder(written.get(1).value).setDefinition("").build();
    refuses(
        lost,
        FixedBankLog.of(List.of(KeyValue.pair(written.get(1).key, old))),
        EntryMismatchException.class,
        "is on the topic atomsieve-bank, but not in the stores of admit");
  }

  private void refuses(Path folder, BankLog log, Class<?> type, String message) {
    assertThatThrownBy(() -> start(banks(0.2), folder, log))
        .hasRootCauseInstanceOf(type.asSubclass(Throwable.class))
        .hasStackTraceContaining(message)
        .matches(FailureCauses::needsAPerson);
  }

  private static Banks banks(double threshold) {
    return banks(threshold, Limits.DEFAULT);
  }

  private static Banks banks(double threshold, Limits limits) {
    return new Banks(
        List.of(
            new BankDefinition(
                "germanium", Fixtures.descriptor("ge"), Map.of(GE, threshold), limits)));
  }

  private AdmitDriver start(Banks banks, Path folder, BankLog log) {
    AdmitDriver admit = new AdmitDriver(banks, folder, log);
    written.addAll(admit.identities);
    return admit;
  }

  /** The driver deletes the stores of the one before, so they are made from the topic. */
  private AdmitDriver restart(Banks banks) {
    return start(banks, lost, FixedBankLog.of(written));
  }

  private void offer(AdmitDriver admit, long frame, double[]... fingerprints) {
    offer(admit, frame, "", fingerprints);
  }

  private void offer(AdmitDriver admit, long frame, String definition, double[]... fingerprints) {
    Candidate candidate = admit.candidate("germanium", GE, "md", frame, fingerprints);
    candidate.setDefinition(definition);
    admit.candidates.pipeInput("germanium", candidate);
    written.addAll(admit.bank.readKeyValuesToList());
  }
}
