package io.atomsieve.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.avro.BankState;
import io.atomsieve.runtime.FailureCauses;
import io.atomsieve.testkit.StoredBytes;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store was ever written with stays readable. */
class StoredRecordSerdeTest {
  static Stream<Class<?>> types() {
    return versions().stream().<Class<?>>map(StoredRecords::type).distinct();
  }

  static List<StoredRecords<?>> versions() {
    return StoredRecords.ALL;
  }

  static Stream<StoredRecords<?>> presentVersions() {
    return versions().stream().filter(v -> v.version() == ShippedSchemas.of(v.type()).size());
  }

  @ParameterizedTest
  @MethodSource("types")
  void thePresentSchemaIsTheLastThatWasShipped(Class<?> type) {
    List<Schema> shipped = ShippedSchemas.of(type);
    assertThat(SchemaNormalization.toParsingForm(shipped.get(shipped.size() - 1)))
        .as(
            "schemas/%1$s.avsc has changed. Stores hold what was written with the former one, so keep"
                + " that, copy the new one to src/main/resources/io/atomsieve/stores/%1$s-%2$d.avsc,"
                + " and add records with all its fields to StoredRecords and their bytes, which"
                + " writesThePresentVersion tells, as src/test/resources/stores/%1$s-%2$d.txt",
            type.getSimpleName(), shipped.size() + 1)
        .isEqualTo(SchemaNormalization.toParsingForm(SpecificData.get().getSchema(type)));
  }

  @Test
  void thereAreRecordsOfEverySchemaThatWasShipped() {
    assertThat(new File("src/main/resources/io/atomsieve/stores").list())
        .containsExactlyInAnyOrderElementsOf(
            versions().stream().map(version -> version.name() + ".avsc").toList());
  }

  @ParameterizedTest
  @MethodSource("versions")
  <T extends SpecificRecord> void readsWhatEveryVersionWrote(StoredRecords<T> version) {
    assertThat(StoredBytes.of(version.name()).values())
        .extracting(bytes -> version.serde().deserializer().deserialize("", bytes))
        .containsExactlyElementsOf(version.records());
  }

  @ParameterizedTest
  @MethodSource("presentVersions")
  <T extends SpecificRecord> void writesThePresentVersion(StoredRecords<T> version) {
    assertThat(version.records())
        .extracting(record -> hex(version.serde().serializer().serialize("", record)))
        .containsExactlyElementsOf(
            StoredBytes.of(version.name()).values().stream()
                .map(StoredRecordSerdeTest::hex)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("versions")
  <T extends SpecificRecord> void whatIsReadAgainIsWhatWasWritten(StoredRecords<T> version) {
    for (T record : version.records()) {
      byte[] bytes = version.serde().serializer().serialize("", record);
      assertThat(version.serde().deserializer().deserialize("", bytes)).isEqualTo(record);
    }
  }

  @ParameterizedTest
  @MethodSource("presentVersions")
  <T extends SpecificRecord> void whatANewerVersionWroteNeedsAPerson(StoredRecords<T> version)
      throws IOException {
    byte[] newer = withOneMoreField(version.records().get(0));
    assertThatThrownBy(() -> version.serde().deserializer().deserialize("", newer))
        .isInstanceOf(NewerFormatException.class)
        .hasMessage(
            "the store 'a-store' has a %s in a format that this version of atomsieve does not know: a"
                + " newer one wrote it. Run that version or a later one; to delete state-dir does not"
                + " help, since the changelog topic of the store holds the same",
            version.type().getSimpleName())
        .matches(e -> FailureCauses.needsAPerson(new StreamsException(e)));
  }

  @Test
  void nothingIsNothing() {
    StoredRecordSerde<BankState> serde = new StoredRecordSerde<>("a-store", BankState.class);
    assertThat(serde.serializer().serialize("", null)).isNull();
    assertThat(serde.deserializer().deserialize("", (byte[]) null)).isNull();
  }

  /** Its bytes as a version would write them that has one more field. */
  private static byte[] withOneMoreField(SpecificRecord record) throws IOException {
    Schema present = record.getSchema();
    List<Schema.Field> fields = new ArrayList<>();
    present.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(new Schema.Field("added", Schema.create(Schema.Type.LONG), "", 0L));
    Schema schema =
        Schema.createRecord(present.getName(), "", present.getNamespace(), false, fields);
    GenericRecord newer = new GenericData.Record(schema);
    present.getFields().forEach(field -> newer.put(field.pos(), record.get(field.pos())));
    newer.put("added", 1L);
    ByteBuffer buffer =
        new BinaryMessageEncoder<GenericRecord>(SpecificData.getForClass(record.getClass()), schema)
            .encode(newer);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
