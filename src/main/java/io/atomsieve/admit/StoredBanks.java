package io.atomsieve.admit;

import io.atomsieve.avro.BankIdentity;
import io.atomsieve.avro.BankState;
import io.atomsieve.avro.Candidate;
import io.atomsieve.bank.Bank;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.NewEntry;
import io.atomsieve.bank.UncoveredEnvironment;
import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.BankMissingException;
import io.atomsieve.bus.DescriptorMismatchException;
import io.atomsieve.bus.IdentityMismatchException;
import io.atomsieve.stores.BankLoading;
import io.atomsieve.stores.EntryKey;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.structure.Elements;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The authoritative banks of one task of admit: entries and selection numbers in its stores, and
 * the indexes in memory, which are rebuilt from the stores whenever the task starts.
 */
public final class StoredBanks {
  private final StoredEntries entries;
  private final BankStates states;
  private final BankHome home;
  private final PipelineMetrics metrics;
  private final Map<String, Bank> banks = new HashMap<>();

  /**
   * Takes the stores up.
   *
   * @param home where the banks live
   * @throws DescriptorMismatchException if a bank was made with another descriptor
   * @throws IdentityMismatchException if a bank was born elsewhere
   */
  public StoredBanks(
      Banks definitions,
      KeyValueStore<Bytes, byte[]> entries,
      KeyValueStore<String, BankState> states,
      BankHome home,
      PipelineMetrics metrics) {
    this.states = new BankStates(states, home);
    this.home = home;
    this.metrics = metrics;
    for (BankDefinition definition : definitions.all()) {
      check(definition);
      banks.put(definition.name(), new Bank(definition));
    }
    load(entries);
    this.entries = new StoredEntries(entries, banks);
  }

  private void check(BankDefinition definition) {
    String name = definition.name();
    states
        .get(name)
        .ifPresent(
            state ->
                DescriptorMismatchException.check(
                    name, state.getDescriptor(), definition.descriptor().id()));
    states.identity(name).ifPresent(identity -> home.check(name, identity));
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
   * Whether a candidate was compared with this bank: with one of the definitions that it has had,
   * or with none, when there was none yet.
   */
  boolean isOfThisBank(Candidate candidate) {
    String definition = candidate.getDefinition();
    return definition.isEmpty() || states.knows(candidate.getBank(), definition);
  }

  /** What is remembered of the banks besides their entries. */
  BankStates states() {
    return states;
  }

  /** All that are configured. */
  Collection<Bank> all() {
    return banks.values();
  }

  /** The bank of that name, if it is configured here. */
  Optional<Bank> configured(String name) {
    return Optional.ofNullable(banks.get(name));
  }

  /** Adds an entry that was decided upon before; {@link #writeSome} puts it into the store. */
  void restore(EntryKey key, double[] fingerprint) {
    banks.get(key.bank()).restore(key.atomicNumber(), fingerprint);
    entries.add(key);
    report(key.bank(), key.atomicNumber());
  }

  /**
   * Puts some of the entries into the store that it lacks.
   *
   * @return whether it lacks more
   */
  boolean writeSome() {
    return entries.write(0);
  }

  /** What the bank is, if that was ever said. */
  Optional<BankIdentity> identity(String name) {
    return states.identity(name);
  }

  /** Hash of what the bank is; empty if that was never said. */
  String definition(String name) {
    return states.definition(name);
  }

  /** Says what a bank is from now on. */
  void addIdentity(String name, BankIdentity identity) {
    states.add(name, identity, "the configuration");
  }

  /** Number of entries of a bank. */
  long size(String name) {
    return bank(name).size();
  }

  /** Number of entries of all banks. */
  long size() {
    return banks.values().stream().mapToLong(Bank::size).sum();
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
      entries.add(new EntryKey(name, atomicNumber, entry.number()));
      report(name, atomicNumber);
    }
    entries.write(added.size());
    return added;
  }

  /** Takes the number of the next selected structure. */
  long nextSelection(String name) {
    return states.nextSelection(name, bank(name).definition().descriptor().id());
  }

  /**
   * The bank of that name.
   *
   * @throws BankMissingException if it is not configured here
   */
  Bank bank(String name) {
    Bank bank = banks.get(name);
    if (bank == null) {
      throw new BankMissingException(
          "a candidate is for the bank '%s', which is not configured here".formatted(name));
    }
    return bank;
  }

  private void load(KeyValueStore<Bytes, byte[]> store) {
    BankLoading.load(
        "admit",
        banks.values(),
        store,
        metrics,
        (key, fingerprint) -> {
          Bank bank = banks.get(key.bank());
          if (bank != null && bank.definition().knows(key.atomicNumber())) {
            bank.restore(key.atomicNumber(), fingerprint);
            report(key.bank(), key.atomicNumber());
          }
        });
  }

  private void report(String name, int atomicNumber) {
    metrics.bankEntries(name, atomicNumber, banks.get(name).size(atomicNumber));
  }
}
