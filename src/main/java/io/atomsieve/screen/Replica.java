package io.atomsieve.screen;

import io.atomsieve.bank.Bank;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.EntryMismatchException;
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
  private final String topic;

  /**
   * An empty replica.
   *
   * @param topic that the entries are on, for messages
   */
  public Replica(Banks definitions, String topic) {
    this.topic = topic;
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
   * @throws EntryMismatchException if it holds another one under that number, or entries before
   *     this one are missing
   */
  void add(EntryKey key, double[] fingerprint) {
    Bank bank = banks.get(key.bank());
    if (bank == null || !bank.definition().knows(key.atomicNumber())) {
      return;
    }
    int size = bank.size(key.atomicNumber());
    if (key.sequence() > size) {
      throw EntryMismatchException.gap(key.describe(), topic, size);
    }
    if (key.sequence() == size) {
      bank.restore(key.atomicNumber(), fingerprint);
    } else if (!bank.isEntry(key.atomicNumber(), key.sequence(), fingerprint)) {
      throw EntryMismatchException.different(key.describe(), topic);
    }
  }
}
