package io.atomsieve.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.bank.Bank;
import io.atomsieve.bank.Screener;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Both atoms of a dimer have the same fingerprint. The threshold is 0.2. */
class CoverageCheckTest {
  private static final Structure DIMER = Fixtures.dimer("md", 4, 2.5);
  private static final double[] FINGERPRINT =
      new Screener(new Bank(Fixtures.banks().get("germanium"))).fingerprints(DIMER)[0];

  @Test
  void aFrameThatIsCovered() {
    CheckResult outcome = check(entryAt(0), frame(DIMER));
    assertThat(outcome.isOk()).isTrue();
    assertThat(outcome.checked()).isEqualTo("1 frames, 2 environments");
  }

  @Test
  void aFrameThatIsNotCovered() {
    CheckResult outcome = check(entryAt(0.3), frame(DIMER));
    assertThat(outcome.failures()).isEqualTo(2);
    assertThat(outcome.examples().get(1))
        .startsWith("structures-0@7: atom 1 of md frame 4 is not covered by the bank 'germanium'")
        .contains("Ge entry 0, the nearest, is at a distance of 0.")
        .contains("the threshold is 0.2");
  }

  @Test
  void anEmptyBankCoversNothing() {
    assertThat(check(new BrokenRecords(), frame(DIMER)).examples().get(0))
        .contains("it has no entry of Ge");
  }

  @Test
  void theLastDigitsOfAFingerprintMayDiffer() {
    assertThat(check(entryAt(0.2 * (1 + 5e-10)), frame(DIMER)).isOk()).isTrue();
    assertThat(check(entryAt(0.2 * (1 + 5e-9)), frame(DIMER)).isOk()).isFalse();
  }

  @Test
  void framesThatNeedNotBeCovered() {
    CoverageCheck coverage = entryAt(0.3).coverage();
    var worker = coverage.worker();
    Structure exploded = Fixtures.dimer("md", 5, 0.5);
    coverage.add(worker.apply(frame(exploded)));
    coverage.add(worker.apply(new CheckedFrame(null, "structures-0@8", null, LeftOut.REJECTED)));
    coverage.add(worker.apply(new CheckedFrame(DIMER, "structures-0@9", null, LeftOut.UNDECIDED)));
    coverage.add(worker.apply(new CheckedFrame(DIMER, "structures-0@9", null, LeftOut.PARKED)));
    assertThat(coverage.outcome().isOk()).isTrue();
    assertThat(coverage.outcome().checked())
        .isEqualTo("0 frames, 0 environments; left out: 2 rejected, 1 parked, 1 not decided yet");
  }

  @Test
  void framesFromBeforeTheBankMayHaveBeenThoseOfAFormerOne() {
    CheckedFrame older = published(BrokenRecords.BEGAN);
    CheckedFrame newer = published(BrokenRecords.BEGAN.plusMillis(1));
    assertThat(check(entryAt(0.3), older).isOk()).as("there was no other bank").isFalse();
    BrokenRecords withFormer = entryAt(0.3).record("former", 0, new BankEntry());
    assertThat(check(withFormer, older).checked()).contains("1 from before the bank");
    withFormer = entryAt(0.3).record("former", 0, new BankEntry());
    assertThat(check(withFormer, newer).isOk()).isFalse();
  }

  private static CheckedFrame frame(Structure structure) {
    return new CheckedFrame(structure, "structures-0@7", null, null);
  }

  private static CheckedFrame published(Instant time) {
    return new CheckedFrame(DIMER, "structures-0@7", time, null);
  }

  /** A bank with one entry at a distance from the environments of the dimer. */
  private static BrokenRecords entryAt(double distance) {
    double[] entry = FINGERPRINT.clone();
    entry[0] += distance;
    return new BrokenRecords().entry(0, entry, 0, 0, 0);
  }

  private static CheckResult check(BrokenRecords records, CheckedFrame frame) {
    CoverageCheck coverage = records.coverage();
    coverage.add(coverage.worker().apply(frame));
    return coverage.outcome();
  }
}
