package io.atomsieve.admit;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.bank.Bank;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.BankLog;
import io.atomsieve.bus.DescriptorMismatchException;
import io.atomsieve.bus.EntryMismatchException;
import io.atomsieve.bus.IdentityMismatchException;
import io.atomsieve.serde.Float64;
import io.atomsieve.stores.EntryKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the stores of a task with the bank topic. The topic is the truth: what the stores lack,
 * as their changelog was lost or its end, they get from there.
 */
final class StoreRepair {
  private static final Logger LOG = LoggerFactory.getLogger(StoreRepair.class);

  private final StoredBanks stored;
  private final BankStates states;
  private final BankLog log;
  private final OwnedBanks owned;

  StoreRepair(StoredBanks stored, BankLog log, OwnedBanks owned) {
    this.stored = stored;
    this.states = stored.states();
    this.log = log;
    this.owned = owned;
  }

  /**
   * Looks at the newest records, which are enough: a store is restored from its beginning on.
   *
   * @throws EntryMismatchException if the topic has another entry than the store, entries are
   *     missing from it, or nothing tells that the bank is this service's
   * @throws IdentityMismatchException if the topic has another bank
   * @throws DescriptorMismatchException if an entry was made with another descriptor
   */
  void run() {
    if (log.newest().stream().anyMatch(record -> isOurs(record) && isMissing(record))) {
      fill();
    }
  }

  /** Whether a record has something for the banks of this task. */
  private boolean isOurs(ConsumerRecord<BankEntryKey, BankEntry> record) {
    BankEntryKey key = record.key();
    return record.value() != null
        && owned.has(key.getBank())
        && stored
            .configured(key.getBank())
            .filter(
                bank ->
                    BankIdentities.isIdentity(key)
                        || bank.definition().knows(key.getAtomicNumber()))
            .isPresent();
  }

  private boolean isMissing(ConsumerRecord<BankEntryKey, BankEntry> record) {
    String bank = record.key().getBank();
    BankEntry entry = record.value();
    if (BankIdentities.isIdentity(record.key())) {
      return states.lacks(bank, entry.getIdentity());
    }
    return !isDefinitionKnown(bank, entry)
        || !isHeld(record)
        || entry.getSelection() >= states.selections(bank);
  }

  private boolean isDefinitionKnown(String bank, BankEntry entry) {
    return entry.getDefinition().isEmpty() || states.knows(bank, entry.getDefinition());
  }

  /** Whether the entry is there; fails when another one has its number. */
  private boolean isHeld(ConsumerRecord<BankEntryKey, BankEntry> record) {
    BankEntryKey name = record.key();
    Bank bank = stored.bank(name.getBank());
    DescriptorMismatchException.check(
        name.getBank(), record.value().getDescriptor(), bank.definition().descriptor().id());
    if (name.getSequence() >= bank.size(name.getAtomicNumber())) {
      return false;
    }
    double[] fingerprint = Float64.toArray(record.value().getFingerprint());
    if (!bank.isEntry(name.getAtomicNumber(), name.getSequence(), fingerprint)) {
      throw EntryMismatchException.different(key(name).describe(), log.topic());
    }
    return true;
  }

  /**
   * Identities first: they tell whether the entries are ours to take. Entries come into the index;
   * the store gets them later, {@linkplain StoredBanks#writeSome piece by piece}, since no
   * transaction could be open for as long as a million takes.
   */
  private void fill() {
    LOG.warn(
        "the stores of admit lack what is on {}: they are filled from there. Was their changelog"
            + " topic lost, or its end? What admit had counted begins anew if it was",
        log.topic());
    states.hold();
    log.forEach(
        record -> {
          if (isOurs(record) && BankIdentities.isIdentity(record.key())) {
            states.add(record.key().getBank(), record.value().getIdentity(), log.topic());
          }
        });
    long before = stored.size();
    stored.all().forEach(Bank::startLoading);
    log.forEach(
        record -> {
          if (isOurs(record) && !BankIdentities.isIdentity(record.key())) {
            take(record);
          }
        });
    stored.all().forEach(Bank::finishLoading);
    states.release();
    LOG.info("{} entries came back from {}", stored.size() - before, log.topic());
  }

  private void take(ConsumerRecord<BankEntryKey, BankEntry> record) {
    String bank = record.key().getBank();
    BankEntry entry = record.value();
    EntryKey key = key(record.key());
    if (states.identity(bank).isEmpty()) {
      throw EntryMismatchException.missing(key.describe(), log.topic());
    }
    if (!isDefinitionKnown(bank, entry)) {
      throw IdentityMismatchException.unknown(bank, key.describe(), entry.getDefinition());
    }
    if (!isHeld(record)) {
      int size = stored.bank(bank).size(key.atomicNumber());
      if (key.sequence() > size) {
        throw EntryMismatchException.gap(key.describe(), log.topic(), "admit", size);
      }
      stored.restore(key, Float64.toArray(entry.getFingerprint()));
    }
    states.selected(bank, entry.getDescriptor(), entry.getSelection());
  }

  private static EntryKey key(BankEntryKey name) {
    return new EntryKey(name.getBank(), name.getAtomicNumber(), name.getSequence());
  }
}
