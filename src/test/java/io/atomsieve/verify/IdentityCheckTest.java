package io.atomsieve.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.BankIdentity;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.serde.TrustedRecords;
import io.atomsieve.structure.Limits;
import io.atomsieve.testkit.Fixtures;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a bank says that it is, right and broken. Germanium is configured with 0.2. */
class IdentityCheckTest {
  private static final BankIdentity BORN =
      BankIdentities.born(bank(0.2), Fixtures.home(), UUID.randomUUID(), 0, Instant.EPOCH);

  @BeforeAll
  static void trust() {
    TrustedRecords.trust(); // to copy records
  }

  @Test
  void aBankThatBeginsWithWhatItIs() {
    BrokenRecords right = new BrokenRecords().identity(BORN).entry(0, 0, 0, 0).candidate("");
    right.candidate(BankIdentities.hash(BORN));
    assertThat(right.identities().isOk()).isTrue();
    assertThat(right.identities().checked()).isEqualTo("1 definitions");
  }

  @Test
  void entriesAreAsFarApartAsTheDefinitionOfTheirTimeSays() {
    BankIdentity before = defined(0.1);
    BankIdentity after = BankIdentities.changed(before, bank(0.2), 2, Instant.EPOCH);
    BrokenRecords right =
        new BrokenRecords()
            .identity(before)
            .entry(0, 0, 0, 0)
            .entry(1, 0.15, 1, 0)
            .identity(after)
            .entry(2, 0.5, 2, 0);
    assertThat(right.identities().isOk()).isTrue();
    assertThat(right.distances().isOk()).isTrue();
    assertThat(right.entry(3, 0.6, 3, 0).distances().examples())
        .singleElement()
        .asString()
        .endsWith("the threshold is 0.2");
  }

  @Test
  void anOlderVersionMayHaveBegunTheBank() {
    BankIdentity later =
        BankIdentities.born(bank(0.2), Fixtures.home(), UUID.randomUUID(), 1, Instant.EPOCH);
    assertThat(new BrokenRecords().entry(0, 0, 0, 0).identity(later).identities().isOk()).isTrue();
  }

  @Test
  void anIdentityThatDoesNotComeFirst() {
    broken(new BrokenRecords().entry(0, 0, 0, 0).identity(BORN), "but 1 were before it");
  }

  @Test
  void aBankOfAnotherService() {
    BankIdentity other = BankIdentity.newBuilder(BORN).setApplicationId("other").build();
    broken(new BrokenRecords().identity(other), "is that of the application-id 'other'");
  }

  @Test
  void twoBanksOfOneName() {
    BankIdentity other =
        BankIdentity.newBuilder(BORN).setId(UUID.randomUUID().toString()).setVersion(1).build();
    broken(
        new BrokenRecords().identity(BORN).identity(other), "it was " + BORN.getId() + " before");
  }

  @Test
  void aDefinitionThatIsMissing() {
    BankIdentity third = BankIdentity.newBuilder(BORN).setVersion(2).build();
    broken(new BrokenRecords().identity(BORN).identity(third), "where 1 was to come");
  }

  @Test
  void anEntryThatAnotherDefinitionDecidedUpon() {
    broken(
        new BrokenRecords().identity(BORN).decidedBy("another").entry(0, 0, 0, 0),
        "Ge entry 0 of the bank 'germanium'",
        "by the definition 'another' when '" + BankIdentities.hash(BORN) + "' held");
  }

  @Test
  void aCandidateThatWasComparedWithAnotherBank() {
    broken(
        new BrokenRecords().identity(BORN).candidate("another"),
        "compared with the definition another, which it never had");
  }

  @Test
  void anotherThresholdThanIsConfigured() {
    broken(
        new BrokenRecords().identity(defined(0.3)),
        "has the thresholds {32=0.3}",
        "configured are {32=0.2}");
  }

  private static void broken(BrokenRecords records, String... words) {
    CheckResult outcome = records.identities();
    assertThat(outcome.failures()).isEqualTo(1);
    assertThat(outcome.examples()).singleElement().asString().contains(words);
  }

  private static BankIdentity defined(double threshold) {
    return BankIdentities.born(
        bank(threshold), Fixtures.home(), UUID.randomUUID(), 0, Instant.EPOCH);
  }

  private static BankDefinition bank(double threshold) {
    return new BankDefinition(
        "germanium", Fixtures.descriptor("ge"), Map.of(Fixtures.GE, threshold), Limits.DEFAULT);
  }
}
