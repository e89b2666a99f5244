package io.atomsieve.verify;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.bank.Bank;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.DescriptorMismatchException;
import io.atomsieve.serde.Float64;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes in the records of the bank topic: keeps what is needed later, and checks the rest. */
final class EntryCollector {
  private final Banks configured;
  private final Map<String, Bank> banks = new TreeMap<>();
  private final IdentityCheck identities;
  private final DefinitionHistory definitions;
  private final DistanceCheck distances;
  private final NumberCheck numbers;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Instant> began = new HashMap<>();
  private final Map<String, Set<Integer>> former = new HashMap<>();

  /**
   * Begins with empty banks.
   *
   * @param names those of the configured banks that are checked
   * @param definitions what {@code identities} has taken in
   */
  EntryCollector(
      Banks configured,
      Set<String> names,
      IdentityCheck identities,
      DefinitionHistory definitions,
      DistanceCheck distances,
      NumberCheck numbers) {
    this.configured = configured;
    this.identities = identities;
    this.definitions = definitions;
    this.distances = distances;
    this.numbers = numbers;
    names.forEach(name -> banks.put(name, new Bank(configured.get(name))));
  }

  /**
   * Takes the next record.
   *
   * @throws DescriptorMismatchException if it was made with another descriptor
   */
  void accept(ConsumerRecord<BankEntryKey, BankEntry> record) {
    Entry.Name name = Entry.name(record.key());
    Bank bank = banks.get(name.bank());
    if (bank == null) {
      if (configured.get(name.bank()) == null && !BankIdentities.isIdentity(record.key())) {
        former.computeIfAbsent(name.bank(), n -> new TreeSet<>()).add(name.atomicNumber());
      }
    } else if (record.value() == null) {
      numbers.deleted(name, record.offset());
    } else if (BankIdentities.isIdentity(record.key())) {
      identities.identity(record);
    } else {
      add(record, bank);
    }
  }

  private void add(ConsumerRecord<BankEntryKey, BankEntry> record, Bank bank) {
    DescriptorMismatchException.check(
        record.key().getBank(),
        record.value().getDescriptor(),
        bank.definition().descriptor().id());
    Entry entry = Entry.of(record);
    numbers.entry(entry);
    identities.entry(entry, record.value().getDefinition());
    distances.add(entry, Float64.toArray(record.value().getFingerprint()), bank, definitions);
    entries.add(entry);
    began.putIfAbsent(entry.name().bank(), record.value().getAdmittedAt());
  }

  /** The banks that are checked, by name. */
  Map<String, Bank> banks() {
    return banks;
  }

  /** Entries so far, in the order of the topic. */
  List<Entry> entries() {
    return entries;
  }

  FormerBanks formerBanks() {
    return new FormerBanks(began, former.values());
  }
}
