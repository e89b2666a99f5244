package io.atomsieve.stores;

import static io.atomsieve.testkit.Fixtures.GE;
import static io.atomsieve.testkit.Fixtures.H;
import static io.atomsieve.testkit.Fixtures.PD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.bank.Bank;
import io.atomsieve.serde.Float64;
import io.atomsieve.testkit.Fixtures;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scan of a store with a damaged file ends before its end, and says nothing. */
class BankLoadingTest {
  private final TreeMap<Bytes, byte[]> entries = new TreeMap<>();
  private final Map<String, Bank> banks = new LinkedHashMap<>();

  @BeforeEach
  void fill() {
    Fixtures.banks().all().forEach(bank -> banks.put(bank.name(), new Bank(bank)));
    for (int i = 0; i < 3; i++) {
      put("germanium", GE, i, 8);
      put("palladium", H, i, 10);
      put("palladium", PD, i, 10);
    }
  }

  @Test
  void passesOnAll() {
    load(9);
    assertThat(banks.values()).extracting(Bank::size).containsExactly(3L, 6L);
  }

  @Test
  void missesWhatAScanLeavesOut() {
    for (int seen = 0; seen < 9; seen++) {
      int end = seen;
      fill();
      assertThatThrownBy(() -> load(end)).isInstanceOf(DamagedStoreException.class);
    }
    assertThatThrownBy(() -> load(4))
        .hasMessageStartingWith("admit: a scan of the store of the banks ended before ");
  }

  private void put(String bank, int element, int number, int functions) {
    double[] fingerprint = new double[functions];
    fingerprint[0] = number;
    entries.put(new EntryKey(bank, element, number).toBytes(), Float64.toBytes(fingerprint));
  }

  private void load(int seen) {
    BankLoading.load(
        "admit",
        banks.values(),
        store(seen),
        Fixtures.metrics(),
        (key, fingerprint) -> banks.get(key.bank()).restore(key.atomicNumber(), fingerprint));
  }

  /** A store whose scans end after some entries. */
  @SuppressWarnings("unchecked")
  private KeyValueStore<Bytes, byte[]> store(int seen) {
    return (KeyValueStore<Bytes, byte[]>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {KeyValueStore.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "get" -> entries.get(arguments[0]);
                  case "all" ->
                      new Scan(entries.entrySet().stream().limit(seen).toList().iterator());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private record Scan(Iterator<Map.Entry<Bytes, byte[]>> entries)
      implements KeyValueIterator<Bytes, byte[]> {
    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      Map.Entry<Bytes, byte[]> entry = entries.next();
      return KeyValue.pair(entry.getKey(), entry.getValue());
    }

    @Override
    public Bytes peekNextKey() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
