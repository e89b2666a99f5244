package io.atomsieve.admit;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.BankState;
import io.atomsieve.avro.Candidate;
import io.atomsieve.bank.Bank;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.NewEntry;
import io.atomsieve.bank.UncoveredEnvironment;
import io.atomsieve.bus.BankMissingException;
import io.atomsieve.bus.DescriptorMismatchException;
import io.atomsieve.bus.EntryMismatchException;
import io.atomsieve.serde.Float64;
import io.atomsieve.stores.BankLoading;
import io.atomsieve.stores.EntryKey;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.structure.Elements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The authoritative banks of one task of admit: entries and selection numbers in its stores, and
 * the indexes in memory, which are rebuilt from the stores whenever the task starts.
 */
public final class StoredBanks {
  private final KeyValueStore<Bytes, byte[]> entries;
  private final KeyValueStore<String, BankState> states;
  private final PipelineMetrics metrics;
  private final Map<String, Bank> banks = new HashMap<>();

  public StoredBanks(
      Banks definitions,
      KeyValueStore<Bytes, byte[]> entries,
      KeyValueStore<String, BankState> states,
      PipelineMetrics metrics) {
    this.entries = entries;
    this.states = states;
    this.metrics = metrics;
    for (BankDefinition definition : definitions.all()) {
      BankState state = states.get(definition.name());
      if (state != null) {
        DescriptorMismatchException.check(
            definition.name(), state.getDescriptor(), definition.descriptor().id());
      }
      banks.put(definition.name(), new Bank(definition));
    }
    load();
  }

  /**
   * Checks that a candidate can be compared with its bank.
   *
   * @throws DescriptorMismatchException if its fingerprints were made with another descriptor
   * @throws BankMissingException if the bank, or a threshold of it, is not configured here
   */
  void checkComparable(Candidate candidate) {
    BankDefinition definition = bank(candidate.getBank()).definition();
    DescriptorMismatchException.check(
        definition.name(), definition.descriptor().id(), candidate.getDescriptor());
    for (UncoveredEnvironment environment : CandidateRecords.environments(candidate)) {
      if (!definition.knows(environment.atomicNumber())) {
        throw new BankMissingException(
            "a candidate has a new environment of %s, for which the bank '%s' has no threshold here"
                .formatted(Elements.symbol(environment.atomicNumber()), definition.name()));
      }
    }
  }

  /**
   * Checks that an entry on the bank topic is in the stores.
   *
   * @throws EntryMismatchException if it is not, or another one is
   * @throws DescriptorMismatchException if it was made with another descriptor
   */
  void checkHas(ConsumerRecord<BankEntryKey, BankEntry> entry, String topic) {
    BankEntryKey name = entry.key();
    Bank bank = banks.get(name.getBank());
    if (bank == null || entry.value() == null || !bank.definition().knows(name.getAtomicNumber())) {
      return;
    }
    DescriptorMismatchException.check(
        name.getBank(), entry.value().getDescriptor(), bank.definition().descriptor().id());
    double[] fingerprint = Float64.toArray(entry.value().getFingerprint());
    if (!bank.isEntry(name.getAtomicNumber(), name.getSequence(), fingerprint)) {
      EntryKey key = new EntryKey(name.getBank(), name.getAtomicNumber(), name.getSequence());
      throw EntryMismatchException.missing(key.describe(), topic);
    }
  }

  /** Whether an environment of a candidate would be added to the bank. */
  boolean hasNew(String name, List<UncoveredEnvironment> environments) {
    return !bank(name).coversAll(environments);
  }

  /**
   * Checks a candidate before anything of it is added.
   *
   * @throws io.atomsieve.structure.RejectedException if one of its environments is implausible
   */
  void checkPlausible(String name, List<UncoveredEnvironment> environments) {
    bank(name).checkPlausible(environments);
  }

  /** Adds those of the environments that are new to the bank and its store. */
  List<NewEntry> admit(String name, List<UncoveredEnvironment> environments) {
    Bank bank = bank(name);
    List<NewEntry> added = bank.admit(environments);
    for (NewEntry entry : added) {
      int atomicNumber = entry.environment().atomicNumber();
      entries.put(
          new EntryKey(name, atomicNumber, entry.number()).toBytes(),
          Float64.toBytes(entry.environment().fingerprint()));
      metrics.bankEntries(name, atomicNumber, bank.size(atomicNumber));
    }
    return added;
  }

  /** The number that the next selected structure gets. */
  long selections(String name) {
    BankState state = states.get(name);
    return state == null ? 0 : state.getSelections();
  }

  /** Takes the number of the next selected structure. */
  long nextSelection(String name) {
    long selection = selections(name);
    states.put(name, new BankState(bank(name).definition().descriptor().id(), selection + 1));
    return selection;
  }

  private Bank bank(String name) {
    Bank bank = banks.get(name);
    if (bank == null) {
      throw new BankMissingException(
          "a candidate is for the bank '%s', which is not configured here".formatted(name));
    }
    return bank;
  }

  private void load() {
    BankLoading.load(
        "admit",
        banks.values(),
        entries,
        metrics,
        (key, fingerprint) -> {
          Bank bank = banks.get(key.bank());
          if (bank != null && bank.definition().knows(key.atomicNumber())) {
            bank.restore(key.atomicNumber(), fingerprint);
            metrics.bankEntries(key.bank(), key.atomicNumber(), bank.size(key.atomicNumber()));
          }
        });
  }
}
