package io.atomsieve.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.bus.DescriptorMismatchException;
import io.atomsieve.serde.Float64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each invariant that the records alone show is broken on purpose. The threshold is 0.2. */
class TopicInvariantsTest {
  @Test
  void whatIsRightIsFound() {
    BrokenRecords right = right();
    assertThat(right.distances())
        .isEqualTo(new CheckResult(Invariant.DISTANCES, "3 entries", 0, List.of()));
    assertThat(right.references().isOk()).isTrue();
    assertThat(right.references().checked()).isEqualTo("3 entries, 2 structures");
    assertThat(right.numbers())
        .isEqualTo(new CheckResult(Invariant.NUMBERS, "3 entries, 2 selections", 0, List.of()));
  }

  @Test
  void anEntryTooNear() {
    // As near as the threshold is covered.
    CheckResult outcome = right().entry(3, -0.2, 2, 0).distances();
    assertThat(outcome.failures()).isEqualTo(1);
    assertThat(outcome.examples().get(0))
        .contains("Ge entry 3 of the bank 'germanium' (offset 3, atom 0 of md frame 2)")
        .contains("at a distance of 0.2")
        .contains("Ge entry 0 of the bank 'germanium' (offset 0, atom 0 of md frame 0)")
        .contains("the threshold is 0.2");
    assertThat(right().entry(3, Math.nextDown(-0.2), 2, 0).distances().isOk()).isTrue();
  }

  @Test
  void anEntryOfAnotherLength() {
    CheckResult outcome = right().entry(3, new double[7], 2, 0, 2).distances();
    assertThat(outcome.examples()).singleElement().asString().contains("7 values");
  }

  @Test
  void anEntryWithoutStructure() {
    broken(right().entry(3, 3, 2, 0), "entry 3", "names selection 2, which is not in needs-dft");
  }

  @Test
  void anEntryOfALaterStructureIsLeftOut() {
    CheckResult outcome = right().later().entry(3, 3, 2, 0).references();
    assertThat(outcome.isOk()).isTrue();
    assertThat(outcome.checked()).isEqualTo("3 entries, 2 structures; left out: 1 that came later");
    // But not one of a structure that should have been there.
    broken(
        new BrokenRecords()
            .selection(0, 0)
            .selection(2, 2)
            .entry(0, 0, 0, 0)
            .entry(2, 2, 2, 0)
            .later()
            .entry(1, 1, 1, 0),
        "entry 1",
        "names selection 1, which is not in needs-dft");
  }

  @Test
  void aStructureNamingAnEntryThatIsNotThere() {
    broken(
        right().selection(2, 3),
        "selection 2 of the bank 'germanium' (offset 2, md frame 2)",
        "names Ge entry 3 of the bank 'germanium' (atom 0), which is not in the bank");
    broken(right().selection(2), "selection 2", "names no entry");
  }

  @Test
  void anEntryThatItsStructureDoesNotName() {
    broken(right().entry(3, 3, 1, 1), "entry 3", "names selection 1", "which does not name it");
  }

  @Test
  void anEntryOfAnotherAtom() {
    broken(right().entry(3, 3, 2, 1).selection(2, 3), "entry 3", "which says atom 0");
  }

  @Test
  void anEntryOfAnotherFrame() {
    broken(
        right().entry(3, fingerprint(3), 2, 0, 7).selection(2, 3),
        "atom 0 of md frame 7",
        "which is another frame");
  }

  @Test
  void anEntryThatTwoStructuresName() {
    broken(right().selection(2, 2), "selection 2", "entry 2", "which names selection 1");
  }

  @Test
  void aGapInTheEntries() {
    numbers(right().entry(4, 3, 2, 0), "entry 4", "number 3 is missing before it");
    numbers(right().entry(9, 3, 2, 0), "entry 9", "numbers 3 to 8 are missing before it");
  }

  @Test
  void aDoubleInTheEntries() {
    numbers(right().entry(1, 3, 2, 0), "entry 1", "comes after number 2");
  }

  @Test
  void aDeletedEntry() {
    numbers(right().record(BrokenRecords.BANK, 1, null), "entry 1", "was deleted");
  }

  @Test
  void aGapInTheSelections() {
    numbers(right().selection(3), "selection 3", "number 2 is missing before it");
  }

  @Test
  void aDoubleInTheSelections() {
    numbers(right().selection(0), "selection 0", "a double");
  }

  @Test
  void onlyTheFirstCounterexamplesAreKept() {
    BrokenRecords many = right();
    for (int i = 3; i < 10; i++) {
      many.entry(i, 0.01 * i, 2, 0);
    }
    assertThat(many.distances().failures()).isEqualTo(7);
    assertThat(many.distances().examples()).hasSize(5);
  }

  @Test
  void anEntryMadeWithAnotherDescriptorIsRefused() {
    BankEntry entry =
        BankEntry.newBuilder()
            .setFingerprint(Float64.toBuffer(fingerprint(3)))
            .setSimulation("md")
            .setFrame(2)
            .setAtom(0)
            .setSelection(2)
            .setAdmittedAt(BrokenRecords.BEGAN)
            .setDescriptor("another")
            .build();
    assertThatThrownBy(() -> right().record(BrokenRecords.BANK, 3, entry))
        .isInstanceOf(DescriptorMismatchException.class)
        .hasMessageContaining("descriptor another")
        .hasMessageContaining("bank rebuild --from germanium --to NEW");
    assertThat(right().record("no longer configured", 0, entry).numbers().isOk()).isTrue();
  }

  /** Two structures, of which the first brought two entries. */
  private static BrokenRecords right() {
    return new BrokenRecords()
        .entry(0, 0, 0, 0)
        .entry(1, 1, 0, 1)
        .entry(2, 2, 1, 0)
        .selection(0, 0, 1)
        .selection(1, 2);
  }

  private static double[] fingerprint(double x) {
    return new double[] {x, 0, 0, 0, 0, 0, 0, 0};
  }

  private static void broken(BrokenRecords records, String... example) {
    fails(records.references(), example);
  }

  private static void numbers(BrokenRecords records, String... example) {
    fails(records.numbers(), example);
  }

  private static void fails(CheckResult outcome, String... example) {
    assertThat(outcome.isOk()).isFalse();
    assertThat(outcome.failures()).isEqualTo(1);
    assertThat(outcome.examples()).singleElement().asString().contains(example);
  }
}
