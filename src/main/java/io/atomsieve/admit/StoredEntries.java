package io.atomsieve.admit;

import io.atomsieve.bank.Bank;
import io.atomsieve.serde.Float64;
import io.atomsieve.stores.EntryKey;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The entries of banks in their store, which may lack the last of them for a while: it gets them in
 * the order of the bank topic, so that it always holds the beginning of what is there, and whoever
 * takes it up finds that the newest are missing.
 */
final class StoredEntries {
  /** Takes a tenth of a second or so: far less than a transaction may take. */
  static final int PIECE = 10_000;

  private final KeyValueStore<Bytes, byte[]> store;
  private final Map<String, Bank> banks;
  private final Queue<EntryKey> missing = new ArrayDeque<>();

  StoredEntries(KeyValueStore<Bytes, byte[]> store, Map<String, Bank> banks) {
    this.store = store;
    this.banks = banks;
  }

  /** Says that a bank has an entry that the store lacks. */
  void add(EntryKey key) {
    missing.add(key);
  }

  /**
   * Puts the first of those that are missing into the store.
   *
   * @param least how many, if there are as many; a piece of them if that is more
   * @return whether more are missing
   */
  boolean write(int least) {
    for (int i = Math.max(least, PIECE); i > 0 && !missing.isEmpty(); i--) {
      EntryKey key = missing.remove();
      double[] fingerprint =
          banks.get(key.bank()).entry(key.atomicNumber(), Math.toIntExact(key.sequence()));
      store.put(key.toBytes(), Float64.toBytes(fingerprint));
    }
    return !missing.isEmpty();
  }
}
