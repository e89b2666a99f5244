package io.atomsieve.screen;

import static io.atomsieve.testkit.Fixtures.GE;
import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.serde.Float64;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.stores.StoredRecordSerde;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.TemporaryRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which formats the stores of screen are in, byte by byte. */
class ScreenStoresTest {
  @TempDir private Path state;

  private final Banks banks = Fixtures.banks();
  private LocalRegistry registry;
  private RecordSerdes serdes;
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    registry = TemporaryRegistry.start();
    serdes = Fixtures.serdes(registry);
    driver =
        new TopologyTestDriver(
            ScreenTopology.build(
                Topics.DEFAULT,
                banks,
                new Replica(banks, "atomsieve-bank", Fixtures.home()),
                serdes,
                Fixtures.metrics(),
                1 << 20),
            Fixtures.driverSettings(state));
  }

  @AfterEach
  void stop() {
    driver.close();
    registry.close();
  }

  @Test
  void theReplicaHasItsPositionTheDescriptorAndFingerprintsByEntryKey() {
    driver
        .createInputTopic(
            "atomsieve-bank", serdes.bankEntryKey().serializer(), serdes.bankEntry().serializer())
        .pipeInput(new BankEntryKey("germanium", GE, 0L), entry(-1.5, 0, 0, 0, 0, 0, 0, 1));

    try (KeyValueIterator<Bytes, byte[]> entries =
        driver.<Bytes, byte[]>getKeyValueStore("bank-replica").all()) {
      KeyValue<Bytes, byte[]> position = entries.next();
      assertThat(position.key.get()).isEqualTo(bytes("00 00 0000000000000000"));
      assertThat(position.value).isEqualTo("atomsieve-bank-0@1".getBytes(StandardCharsets.UTF_8));
      KeyValue<Bytes, byte[]> descriptor = entries.next();
      assertThat(descriptor.key.get())
          .isEqualTo(bytes("6765726d616e69756d 00 00 0000000000000000"));
      assertThat(new String(descriptor.value, StandardCharsets.UTF_8))
          .isEqualTo(Fixtures.banks().get("germanium").descriptor().id());
      KeyValue<Bytes, byte[]> entry = entries.next();
      assertThat(entry.key.get()).isEqualTo(bytes("6765726d616e69756d 00 20 0000000000000000"));
      assertThat(entry.value)
          .isEqualTo(bytes("000000000000f8bf" + "00".repeat(6 * 8) + "000000000000f03f"));
    }
  }

  @Test
  void countsAreByTaskBankAndSimulation() {
    driver
        .createInputTopic("structures", new StringSerializer(), serdes.structure().serializer())
        .pipeInput("md", StructureCodec.encode(Fixtures.dimer("md", 0, 2.5)));

    KeyValue<byte[], byte[]> entry =
        driver
            .createOutputTopic(
                "test-screen-counts-changelog",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())
            .readKeyValue();
    assertThat(entry.key).isEqualTo("screen-0/germanium/md".getBytes(StandardCharsets.UTF_8));
    SimulationCounts read =
        new StoredRecordSerde<>("", SimulationCounts.class)
            .deserializer()
            .deserialize("", entry.value);
    assertThat(read.getFrames()).isEqualTo(1);
  }

  /** On a disk they may be kept together with what was never committed: ADR 24. */
  @Test
  void countsAreInMemory() {
    assertThat(driver.getKeyValueStore(ScreenTopology.COUNTS_STORE).persistent()).isFalse();
  }

  private BankEntry entry(double... fingerprint) {
    return BankEntry.newBuilder()
        .setFingerprint(Float64.toBuffer(fingerprint))
        .setSimulation("md")
        .setFrame(0)
        .setAtom(0)
        .setSelection(0)
        .setAdmittedAt(Instant.EPOCH)
        .setDescriptor(banks.get("germanium").descriptor().id())
        .build();
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
