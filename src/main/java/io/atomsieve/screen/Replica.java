package io.atomsieve.screen;

import io.atomsieve.avro.BankIdentity;
import io.atomsieve.bank.Bank;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.EntryMismatchException;
import io.atomsieve.bus.IdentityMismatchException;
import io.atomsieve.stores.EntryKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Screen's copy of the banks in memory: a committed prefix of what is on the topic. The thread of
 * the global store writes, the stream threads read.
 */
public final class Replica {
  private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

  private final Map<String, Bank> banks = new HashMap<>();
  private final Map<String, BankIdentity> identities = new ConcurrentHashMap<>();
  private final Map<String, String> definitions = new ConcurrentHashMap<>();
  private final String topic;
  private final BankHome home;
  private boolean filled;

  /**
   * An empty replica.
   *
   * @param topic that the entries are on, for messages
   * @param home where the banks live
   */
  public Replica(Banks definitions, String topic, BankHome home) {
    this.topic = topic;
    this.home = home;
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

  /** Whether nobody has filled it yet from the store; asked once by who does. */
  boolean beginFilling() {
    boolean first = !filled;
    filled = true;
    return first;
  }

  /** Hash of what the bank was last said to be; empty if nothing was said yet. */
  String definition(String bank) {
    return definitions.getOrDefault(bank, "");
  }

  /**
   * Takes what a bank is from now on. Passes banks over that are not configured here.
   *
   * @throws IdentityMismatchException if the bank was born elsewhere, or is another one than before
   */
  void identify(String name, BankIdentity identity) {
    Bank bank = banks.get(name);
    if (bank == null) {
      return;
    }
    home.check(name, identity);
    BankIdentity before = identities.get(name);
    if (before != null && !before.getId().equals(identity.getId())) {
      throw IdentityMismatchException.another(name, before.getId(), identity.getId(), topic);
    }
    if (before == null || before.getVersion() < identity.getVersion()) {
      bank.coverWithin(BankIdentities.thresholds(identity));
      identities.put(name, identity);
      definitions.put(name, BankIdentities.hash(identity));
      warnOfDifference(bank.definition(), identity);
    }
  }

  private static void warnOfDifference(BankDefinition configured, BankIdentity identity) {
    if (!BankIdentities.isDefinition(identity, configured)) {
      LOG.warn(
          "the bank '{}' has the thresholds {} and limits {}, here {} and {} are configured: until"
              + " they agree, only what is within the smaller threshold is called covered",
          configured.name(),
          BankIdentities.thresholds(identity),
          identity.getLimits(),
          configured.thresholds(),
          configured.limits().deciding());
    }
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
      throw EntryMismatchException.gap(key.describe(), topic, "the replica", size);
    }
    if (key.sequence() == size) {
      bank.restore(key.atomicNumber(), fingerprint);
    } else if (!bank.isEntry(key.atomicNumber(), key.sequence(), fingerprint)) {
      throw EntryMismatchException.different(key.describe(), topic);
    }
  }
}
