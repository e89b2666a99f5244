package io.atomsieve.admit;

import static io.atomsieve.admit.AdmitDriver.ge;
import static io.atomsieve.testkit.Fixtures.GE;
import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.BankState;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.stores.StoredRecordSerde;
import io.atomsieve.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which formats the stores of admit are in, by the bytes on their changelog topics. */
class AdmitStoresTest {
  @TempDir private Path state;

  private AdmitDriver admit;

  @BeforeEach
  void start() {
    admit = new AdmitDriver(Fixtures.banks(), state);
    admit.candidates.pipeInput("germanium", admit.candidate("germanium", GE, "md", 5, ge(-1.5)));
  }

  @AfterEach
  void stop() {
    admit.close();
  }

  @Test
  void entriesAreFingerprintsByEntryKey() {
    KeyValue<byte[], byte[]> entry = stored("bank-entries");
    assertThat(entry.key).isEqualTo(bytes("6765726d616e69756d 00 20 0000000000000000"));
    assertThat(entry.value).isEqualTo(bytes("000000000000f8bf" + "00".repeat(7 * 8)));
  }

  @Test
  void statesAreByNameOfTheBank() {
    // Before it: what the two banks are.
    KeyValue<byte[], byte[]> entry = stored("bank-state", 2);
    assertThat(entry.key).isEqualTo("germanium".getBytes(StandardCharsets.UTF_8));
    BankState read =
        new StoredRecordSerde<>("", BankState.class).deserializer().deserialize("", entry.value);
    assertThat(read)
        .isEqualTo(
            new BankState(
                admit.banks.get("germanium").descriptor().id(),
                1L,
                List.of(admit.identities.get(0).value.getIdentity())));
  }

  @Test
  void countsAreByTaskBankAndSimulation() {
    KeyValue<byte[], byte[]> entry = stored("admit-counts");
    assertThat(entry.key).isEqualTo("admit-0/germanium/md".getBytes(StandardCharsets.UTF_8));
    SimulationCounts read =
        new StoredRecordSerde<>("", SimulationCounts.class)
            .deserializer()
            .deserialize("", entry.value);
    assertThat(read.getSelected()).isEqualTo(1);
  }

  private KeyValue<byte[], byte[]> stored(String store) {
    return stored(store, 0);
  }

  private KeyValue<byte[], byte[]> stored(String store, int before) {
    return admit
        .driver
        .createOutputTopic(
            "test-" + store + "-changelog",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())
        .readKeyValuesToList()
        .get(before);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
