package io.atomsieve.stores;

import io.atomsieve.bank.Bank;
import io.atomsieve.serde.Float64;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills indexes from a store, with progress in the log and the time in a metric. */
public final class BankLoading {
  private static final Logger LOG = LoggerFactory.getLogger(BankLoading.class);
  private static final int REPORT_EVERY = 250_000;

  private BankLoading() {}

  /**
   * Passes all entries of a store on and makes the indexes of the banks ready.
   *
   * @param owner admit or replica
   * @param sink takes each entry
   * @throws DamagedStoreException if some of them were not passed on
   */
  public static void load(
      String owner,
      Collection<Bank> banks,
      KeyValueStore<Bytes, byte[]> store,
      PipelineMetrics metrics,
      BiConsumer<EntryKey, double[]> sink) {
    long start = System.nanoTime();
    banks.forEach(Bank::startLoading);
    long count = 0;
    try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        EntryKey key = EntryKey.of(entry.key);
        if (key.isEntry()) {
          sink.accept(key, Float64.toArray(entry.value));
        }
        if (++count % REPORT_EVERY == 0) {
          LOG.info("{}: {} bank entries read, now those of {}", owner, count, key.bank());
        }
      }
    }
    banks.forEach(bank -> checkComplete(owner, bank, store));
    banks.forEach(Bank::finishLoading);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    metrics.loaded(owner, taken);
    if (count > 0) {
      LOG.info("{}: {} bank entries ready after {} ms", owner, count, taken.toMillis());
    }
  }

  /**
   * A scan ends without a word where it comes to a damaged block, so the entry that would be next
   * is asked for: that fails, or finds what was left out.
   */
  private static void checkComplete(String owner, Bank bank, KeyValueStore<Bytes, byte[]> store) {
    for (int atomicNumber : bank.definition().thresholds().keySet()) {
      EntryKey next = new EntryKey(bank.definition().name(), atomicNumber, bank.size(atomicNumber));
      if (store.get(next.toBytes()) != null) {
        throw new DamagedStoreException(owner, next.describe());
      }
    }
  }
}
