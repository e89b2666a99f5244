package io.atomsieve.admit;

import io.atomsieve.avro.BankIdentity;
import io.atomsieve.avro.BankState;
import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.IdentityMismatchException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** What admit remembers of its banks besides their entries: which they are, and selections. */
final class BankStates {
  private final KeyValueStore<String, BankState> store;
  private final BankHome home;
  private final Map<String, List<String>> hashes = new HashMap<>();
  private final Map<String, BankState> held = new HashMap<>();
  private boolean holding;

  BankStates(KeyValueStore<String, BankState> store, BankHome home) {
    this.store = store;
    this.home = home;
  }

  /** The state of a bank, if it has begun. */
  Optional<BankState> get(String bank) {
    BankState state = held.get(bank);
    return Optional.ofNullable(state != null ? state : store.get(bank));
  }

  /**
   * Keeps what changes out of the store until {@link #release}: what is put there is part of a
   * transaction, which is not to be open while much is read.
   */
  void hold() {
    holding = true;
  }

  /** Puts what has changed into the store. */
  void release() {
    holding = false;
    held.forEach(store::put);
    held.clear();
  }

  private void put(String bank, BankState state) {
    if (holding) {
      held.put(bank, state);
    } else {
      store.put(bank, state);
    }
  }

  /** What the bank is; empty if it has not begun, or an older version began it. */
  Optional<BankIdentity> identity(String bank) {
    List<BankIdentity> history = history(bank);
    return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
  }

  /** Whether this is the hash of a definition that the bank has had. */
  boolean knows(String bank, String definition) {
    return hashes(bank).contains(definition);
  }

  /** Hash of what the bank is; empty if that was never said. */
  String definition(String bank) {
    List<String> hashes = hashes(bank);
    return hashes.isEmpty() ? "" : hashes.get(hashes.size() - 1);
  }

  private List<String> hashes(String bank) {
    return hashes.computeIfAbsent(
        bank, name -> history(name).stream().map(BankIdentities::hash).toList());
  }

  /** The number that the next selected structure gets. */
  long selections(String bank) {
    return get(bank).map(BankState::getSelections).orElse(0L);
  }

  /** Takes the number of the next selected structure. */
  long nextSelection(String bank, String descriptor) {
    long selection = selections(bank);
    put(bank, new BankState(descriptor, selection + 1, history(bank)));
    return selection;
  }

  /** Says that a structure with this number was selected. */
  void selected(String bank, String descriptor, long selection) {
    if (selection >= selections(bank)) {
      put(bank, new BankState(descriptor, selection + 1, history(bank)));
    }
  }

  /** Whether this is another identity than the bank has, or a later version of it. */
  boolean lacks(String bank, BankIdentity identity) {
    List<BankIdentity> history = history(bank);
    return identity.getVersion() >= history.size()
        || !history.get(identity.getVersion()).equals(identity);
  }

  /**
   * Adds a version of the definition, or does nothing if it is known.
   *
   * @throws IdentityMismatchException if it is that of another bank, or versions before it are
   *     missing
   */
  void add(String bank, BankIdentity identity, String where) {
    home.check(bank, identity);
    List<BankIdentity> history = new ArrayList<>(history(bank));
    if (!history.isEmpty() && !history.get(0).getId().equals(identity.getId())) {
      throw IdentityMismatchException.another(
          bank, history.get(0).getId(), identity.getId(), where);
    }
    if (identity.getVersion() > history.size()) {
      throw IdentityMismatchException.gap(bank, identity.getVersion(), history.size());
    }
    if (identity.getVersion() == history.size()) {
      history.add(identity);
      put(bank, new BankState(identity.getDescriptor(), selections(bank), history));
      hashes.remove(bank);
    }
  }

  private List<BankIdentity> history(String bank) {
    return get(bank).map(BankState::getHistory).orElse(List.of());
  }
}
