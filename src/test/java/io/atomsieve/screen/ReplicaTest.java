package io.atomsieve.screen;

import static io.atomsieve.testkit.Fixtures.GE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.avro.BankIdentity;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.index.EnvironmentIndex;
import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.IdentityMismatchException;
import io.atomsieve.runtime.FailureCauses;
import io.atomsieve.serde.TrustedRecords;
import io.atomsieve.stores.EntryKey;
import io.atomsieve.structure.Limits;
import io.atomsieve.testkit.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose entries the replica takes, and what it calls covered by them. */
class ReplicaTest {
  private static final UUID ID = UUID.randomUUID();

  @BeforeAll
  static void trust() {
    TrustedRecords.trust(); // to copy records
  }

  @Test
  void coversOnlyWhatTheBankCoversToo() {
    Replica replica = replica(0.4);
    assertThat(covers(replica, 0.3)).isTrue();

    replica.identify("germanium", identity(0.2));
    assertThat(covers(replica, 0.3)).isFalse();
    assertThat(covers(replica, 0.1)).isTrue();
  }

  @Test
  void coversOnlyWhatIsConfiguredToo() {
    Replica replica = replica(0.2);
    replica.identify("germanium", identity(0.4));
    assertThat(covers(replica, 0.3)).isFalse();
  }

  @Test
  void theLatestDefinitionHolds() {
    Replica replica = replica(0.4);
    BankIdentity first = identity(0.2);
    BankIdentity second = BankIdentities.changed(first, bank(0.4), 1, Instant.EPOCH);
    assertThat(replica.definition("germanium")).isEmpty();
    replica.identify("germanium", first);
    replica.identify("germanium", second);
    replica.identify("germanium", first); // as when the store is restored once more
    assertThat(replica.definition("germanium")).isEqualTo(BankIdentities.hash(second));
    assertThat(covers(replica, 0.3)).isTrue();
  }

  @Test
  void aBankThatWasBornElsewhereIsRefused() {
    BankHome home = Fixtures.home();
    BankHome elsewhere =
        new BankHome("other", home.bankTopic(), home.needsDftTopic(), home.applicationId());
    BankIdentity stranger =
        BankIdentities.born(bank(0.2), elsewhere, UUID.randomUUID(), 0, Instant.EPOCH);
    assertThatThrownBy(() -> replica(0.2).identify("germanium", stranger))
        .isInstanceOf(IdentityMismatchException.class)
        .hasMessageStartingWith(
            "the bank 'germanium' was born where the cluster has the id other, here it is a-cluster")
        .matches(FailureCauses::needsAPerson);
  }

  @Test
  void anotherBankOfTheSameNameIsRefused() {
    Replica replica = replica(0.2);
    replica.identify("germanium", identity(0.2));
    BankIdentity other =
        BankIdentities.born(bank(0.2), Fixtures.home(), UUID.randomUUID(), 0, Instant.EPOCH);
    assertThatThrownBy(() -> replica.identify("germanium", other))
        .isInstanceOf(IdentityMismatchException.class)
        .hasMessageContaining("has one with the id " + other.getId());
  }

  @Test
  void whatIsKeptInAFormatOfLaterVersionsIsRefused() {
    BankIdentity later = BankIdentity.newBuilder(identity(0.2)).setFormat(2).build();
    assertThatThrownBy(() -> replica(0.2).identify("germanium", later))
        .hasMessage(
            "the bank 'germanium' is kept in format 2, this version of atomsieve knows 1: run the"
                + " version that wrote it, or a later one");
  }

  @Test
  void banksThatAreNotConfiguredAreNobodysConcern() {
    Replica replica = replica(0.2);
    replica.identify("other", BankIdentity.newBuilder(identity(0.2)).setCluster("x").build());
    assertThat(replica.definition("other")).isEmpty();
  }

  /** One entry, at 0. */
  private static Replica replica(double threshold) {
    Replica replica =
        new Replica(new Banks(List.of(bank(threshold))), "atomsieve-bank", Fixtures.home());
    replica.add(new EntryKey("germanium", GE, 0), ge(0));
    return replica;
  }

  private static boolean covers(Replica replica, double x) {
    return replica.bank("germanium").covering(GE, ge(x), EnvironmentIndex.NONE)
        != EnvironmentIndex.NONE;
  }

  private static BankIdentity identity(double threshold) {
    return BankIdentities.born(bank(threshold), Fixtures.home(), ID, 0, Instant.EPOCH);
  }

  private static BankDefinition bank(double threshold) {
    return new BankDefinition(
        "germanium", Fixtures.descriptor("ge"), Map.of(GE, threshold), Limits.DEFAULT);
  }

  private static double[] ge(double x) {
    return new double[] {x, 0, 0, 0, 0, 0, 0, 0};
  }
}
