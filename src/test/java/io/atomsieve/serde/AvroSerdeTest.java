package io.atomsieve.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Structure;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.testkit.TemporaryRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdeTest {
  private static LocalRegistry server;
  private static RegistryClient registry;

  @BeforeAll
  static void start() {
    server = TemporaryRegistry.start();
    registry = new RegistryClient(Map.of("schema.registry.url", server.url()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void writesTheBytesThatTheFormatsDefine() {
    AvroSerde<BankEntryKey> serde = new AvroSerde<>(BankEntryKey.class, registry, true);
    byte[] written = serde.serializer().serialize("bytes", new BankEntryKey("Ge", 32, -65L));
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(0); // magic byte
    expected.writeBytes(ByteBuffer.allocate(4).putInt(registry.latest("bytes-key").id()).array());
    expected.write(4); // string of 2 bytes, zigzag
    expected.writeBytes("Ge".getBytes(StandardCharsets.UTF_8));
    expected.write(64); // int 32, zigzag
    expected.writeBytes(new byte[] {(byte) 0x81, 0x01}); // long -65, zigzag 129, 7 bits each
    assertThat(written).isEqualTo(expected.toByteArray());
  }

  @Test
  void writesDoublesLittleEndian() {
    AvroSerde<Structure> serde = new AvroSerde<>(Structure.class, registry, false);
    Structure structure =
        Structure.newBuilder()
            .setSimulation("")
            .setFrame(0)
            .setAtomicNumbers(ByteBuffer.wrap(new byte[] {1}))
            .setPositions(Float64.toBuffer(new double[] {1, -2, 0.5}))
            .setPbc(List.of())
            .build();
    byte[] written = serde.serializer().serialize("doubles", structure);
    byte[] expected = {
      0,
      0,
      0, // simulation, frame, bank
      2,
      1, // 1 atom: hydrogen
      48, // 24 bytes of positions
      0,
      0,
      0,
      0,
      0,
      0,
      (byte) 0xf0,
      0x3f, // 1
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      (byte) 0xc0, // -2
      0,
      0,
      0,
      0,
      0,
      0,
      (byte) 0xe0,
      0x3f, // 0.5
      0,
      0,
      0,
      0,
      0,
      0,
      0 // no cell, pbc, energy, forces, time, info, columns
    };
    assertThat(Arrays.copyOfRange(written, 5, written.length)).isEqualTo(expected);
  }

  static Stream<SpecificRecord> records() {
    return Records.all().stream();
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsWhatItWrote(SpecificRecord record) {
    for (boolean isKey : new boolean[] {true, false}) {
      AvroSerde<SpecificRecord> serde = serde(record, isKey);
      byte[] bytes = serde.serializer().serialize(record.getSchema().getName(), record);
      assertThat(serde.deserializer().deserialize("elsewhere", bytes)).isEqualTo(record);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void registersTheSchemaAsItsFileHasIt(SpecificRecord record) throws Exception {
    String name = record.getSchema().getName();
    serde(record, false).serializer().serialize(name, record);
    assertThat(registry.latest(name + "-value").schema()).isEqualTo(AvscFiles.schema(name));
  }

  @Test
  void nullIsNull() {
    AvroSerde<Structure> serde = new AvroSerde<>(Structure.class, registry, false);
    assertThat(serde.serializer().serialize("nulls", null)).isNull();
    assertThat(serde.deserializer().deserialize("nulls", null)).isNull();
  }

  @Test
  void readsCompatibleForeignSchemas() {
    Schema foreign =
        SchemaBuilder.record("BankEntryKey")
            .namespace("someone.else")
            .fields()
            .requiredInt("sequence")
            .requiredString("extra")
            .requiredString("bank")
            .requiredInt("atomic_number")
            .endRecord();
    int id = registry.register("foreign-value", foreign);
    byte[] bytes = {0, 0, 0, 0, (byte) id, 8, 2, 'x', 2, 'b', 64};
    AvroSerde<BankEntryKey> serde = new AvroSerde<>(BankEntryKey.class, registry, true);
    assertThat(serde.deserializer().deserialize("", bytes))
        .isEqualTo(new BankEntryKey("b", 32, 4L));
  }

  @Test
  void refusesRecordsOfAnotherSchema() {
    byte[] bytes =
        new AvroSerde<>(BankEntryKey.class, registry, true)
            .serializer()
            .serialize("other", Records.entryKey());
    AvroSerde<Structure> serde = new AvroSerde<>(Structure.class, registry, false);
    assertThatThrownBy(() -> serde.deserializer().deserialize("other", bytes))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("is not the schema of a Structure");
  }

  @Test
  void refusesUnknownIds() {
    AvroSerde<Structure> serde = new AvroSerde<>(Structure.class, registry, false);
    for (byte high : new byte[] {0x7f, -1}) {
      assertThatThrownBy(
              () -> serde.deserializer().deserialize("", new byte[] {0, high, 2, 3, 4, 5}))
          .isInstanceOf(UnknownSchemaException.class);
    }
  }

  @Test
  void refusesArraysOfNothing() {
    Schema foreign =
        SchemaBuilder.record("BankEntryKey")
            .fields()
            .requiredString("bank")
            .requiredInt("atomic_number")
            .requiredLong("sequence")
            .name("nothing")
            .type()
            .array()
            .items()
            .nullType()
            .noDefault()
            .endRecord();
    int id = registry.register("nothing-value", foreign);
    // 2^31 - 9 nulls: 20 bytes that would keep a processor busy for seconds.
    byte[] bytes = {0, 0, 0, 0, (byte) id, 0, 0, 0, -18, -1, -1, -1, 15, 0};
    AvroSerde<BankEntryKey> serde = new AvroSerde<>(BankEntryKey.class, registry, true);
    assertThatThrownBy(() -> serde.deserializer().deserialize("", bytes))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("items take no bytes");
  }

  @Test
  void refusesToWriteAnIncompleteRecord() {
    AvroSerde<BankEntryKey> serde = new AvroSerde<>(BankEntryKey.class, registry, true);
    assertThatThrownBy(
            () -> serde.serializer().serialize("incomplete", new BankEntryKey(null, 1, 1L)))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("bank");
  }

  @Test
  void saysThatItIsNotConfigured() {
    AvroSerde<Structure> serde = new AvroSerde<>(Structure.class);
    assertThatThrownBy(serde::serializer).isInstanceOf(IllegalStateException.class);
    serde.configure(Map.of("schema.registry.url", server.url()), false);
    assertThat(serde.serializer().serialize("configured", Records.structure())).isNotEmpty();
    assertThat(registry.latest("configured-value").version()).isEqualTo(1);
  }

  @SuppressWarnings("unchecked") // The class of a record is that of records like it.
  private static AvroSerde<SpecificRecord> serde(SpecificRecord record, boolean isKey) {
    return new AvroSerde<>((Class<SpecificRecord>) record.getClass(), registry, isKey);
  }
}
