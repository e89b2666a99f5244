package io.atomsieve.pipeline;

import io.atomsieve.avro.BankState;
import io.atomsieve.bank.Bank;
import io.atomsieve.bank.Bank.Admission;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.serde.Float64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The authoritative banks of one task of admit: entries and selection numbers in its stores, and
 * the indexes in memory, which are rebuilt from the stores whenever the task starts.
 */
final class StoredBanks {
  private final KeyValueStore<Bytes, byte[]> entries;
  private final KeyValueStore<String, BankState> states;
  private final PipelineMetrics metrics;
  private final Map<String, Bank> banks = new HashMap<>();

  StoredBanks(
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
   * Checks that fingerprints can be compared with those of a bank.
   *
   * @throws DescriptorMismatchException if the fingerprints were made with another descriptor
   * @throws IllegalStateException if the bank is not configured here
   */
  void checkDescriptor(String bank, String descriptor) {
    DescriptorMismatchException.check(bank, bank(bank).definition().descriptor().id(), descriptor);
  }

  /** Whether an environment of a candidate would be added to the bank. */
  boolean hasNew(String name, List<Uncovered> environments) {
    Bank bank = bank(name);
    return environments.stream().anyMatch(e -> !bank.covers(e.atomicNumber(), e.fingerprint()));
  }

  /**
   * Checks a candidate before anything of it is added.
   *
   * @throws io.atomsieve.structure.RejectedException if one of its environments is implausible
   */
  void checkPlausible(String name, List<Uncovered> environments) {
    Bank bank = bank(name);
    environments.forEach(e -> bank.checkPlausible(e.atom(), e.atomicNumber(), e.fingerprint()));
  }

  /** Adds an environment to the bank and its store if it is new; null when it is covered. */
  Admission admit(String name, int atomicNumber, double[] fingerprint) {
    Bank bank = bank(name);
    Admission admission = bank.admit(atomicNumber, fingerprint);
    if (admission != null) {
      entries.put(
          new EntryKey(name, atomicNumber, admission.entry()).toBytes(),
          Float64.toBytes(fingerprint));
      metrics.bankEntries(name, atomicNumber, bank.size(atomicNumber));
    }
    return admission;
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
      throw new IllegalStateException(
          ("a candidate is for the bank '%s', which is not configured here: all instances of the"
                  + " service need the same banks")
              .formatted(name));
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
