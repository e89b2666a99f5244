package io.atomsieve.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stores hold these keys for ever: entry key 1. */
class EntryKeyTest {
  @ParameterizedTest
  @CsvSource({
    "germanium, 32, 0,    6765726d616e69756d 00 20 0000000000000000",
    "germanium, 32, 258,  6765726d616e69756d 00 20 0000000000000102",
    "Ünal,      1,  2147483648, c39c6e616c   00 01 0000000080000000",
    "a,         118, 1,   61                 00 76 0000000000000001",
  })
  void isBankZeroElementAndNumber(String bank, int element, long sequence, String hex) {
    EntryKey key = new EntryKey(bank, element, sequence);
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(key.toBytes().get()).isEqualTo(bytes);
    assertThat(EntryKey.of(Bytes.wrap(bytes))).isEqualTo(key);
  }
}
