package io.atomsieve.admit;

import io.atomsieve.avro.BankIdentity;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.BankIdentities;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a bank is at its birth, and again when its configuration has changed since. */
final class Definitions {
  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  private final Banks banks;
  private final StoredBanks stored;
  private final BankHome home;
  private final OwnedBanks owned;

  Definitions(Banks banks, StoredBanks stored, BankHome home, OwnedBanks owned) {
    this.banks = banks;
    this.stored = stored;
    this.home = home;
    this.owned = owned;
  }

  /** What the topic has to be told, by bank; the stores know it from now on. */
  Map<String, BankIdentity> due(Instant now) {
    Map<String, BankIdentity> due = new TreeMap<>();
    for (BankDefinition bank : banks.all()) {
      if (owned.has(bank.name())) {
        due(bank, now).ifPresent(identity -> due.put(bank.name(), identity));
      }
    }
    due.forEach(stored::addIdentity);
    return due;
  }

  private Optional<BankIdentity> due(BankDefinition bank, Instant now) {
    Optional<BankIdentity> known = stored.identity(bank.name());
    long entries = stored.size(bank.name());
    if (known.isEmpty()) {
      BankIdentity born = BankIdentities.born(bank, home, UUID.randomUUID(), entries, now);
      LOG.info("the bank '{}' has the id {}", bank.name(), born.getId());
      return Optional.of(born);
    }
    if (BankIdentities.isDefinition(known.get(), bank)) {
      return Optional.empty();
    }
    BankIdentity changed = BankIdentities.changed(known.get(), bank, entries, now);
    LOG.warn(
        "the bank '{}' decides otherwise from now on, as its configuration was changed: thresholds"
            + " {} and limits {}, before {} and {}",
        bank.name(),
        BankIdentities.thresholds(changed),
        changed.getLimits(),
        BankIdentities.thresholds(known.get()),
        known.get().getLimits());
    return Optional.of(changed);
  }
}
