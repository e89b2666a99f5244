package io.atomsieve.screen;

import io.atomsieve.bank.Bank;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.stores.EntryKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Screen's copy of the banks in memory: a committed prefix of what is on the topic. The thread of
 * the global store writes, the stream threads read.
 */
public final class Replica {
  private final Map<String, Bank> banks = new HashMap<>();

  public Replica(Banks definitions) {
    for (BankDefinition definition : definitions.all()) {
      banks.put(definition.name(), new Bank(definition));
    }
  }

  /** The replica of a configured bank. */
  public Bank bank(String name) {
    return banks.get(name);
  }

  /** The replicas of all configured banks. */
  Collection<Bank> banks() {
    return banks.values();
  }

  /**
   * Adds an entry; those it already holds, and those of banks or elements that are not configured
   * here, are passed over.
   *
   * @throws IllegalStateException if entries before this one are missing
   */
  void add(EntryKey key, double[] fingerprint) {
    Bank bank = banks.get(key.bank());
    if (bank == null || !bank.definition().knows(key.atomicNumber())) {
      return;
    }
    int size = bank.size(key.atomicNumber());
    if (key.sequence() > size) {
      throw new IllegalStateException(
          "entry %s arrived when the replica held %d: entries are missing from the bank topic"
              .formatted(key, size));
    }
    if (key.sequence() == size) {
      bank.restore(key.atomicNumber(), fingerprint);
    }
  }
}
