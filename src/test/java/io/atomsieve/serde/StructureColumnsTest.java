package io.atomsieve.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.avro.ColumnType;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Column;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of atoms on the bus: two atoms in each structure here. */
class StructureColumnsTest {

  @Test
  void comeBackAsTheyWere() {
    byte[] words = "a b\n\n".getBytes(StandardCharsets.UTF_8);
    List<Column> columns =
        List.of(
            Column.of("q", new double[] {0.5, Double.NaN}),
            Column.of("id", new long[] {Long.MIN_VALUE, 7}),
            Column.of("fixed", new boolean[] {true, false}),
            new Column("site", Column.Type.STRING, 1, words),
            new Column("v", Column.Type.REAL, 3, new byte[48]));
    Atoms atoms = Fixtures.dimer("md", 1, 2).atoms();
    Structure structure = new Structure("md", 1, "", atoms, null, null, null, Map.of(), columns);
    Structure read = StructureCodec.decode(StructureCodec.encode(structure));
    assertThat(read.columns().stream().map(c -> c.name() + c.type() + c.width() + c.texts()))
        .containsExactly(
            "qREAL1[0.5, NaN]",
            "idINTEGER1[-9223372036854775808, 7]",
            "fixedLOGICAL1[T, F]",
            "siteSTRING1[a b, ]",
            "vREAL3[0.0, 0.0, 0.0, 0.0, 0.0, 0.0]");
  }

  @ParameterizedTest
  @CsvSource({
    "REAL, 1, 15",
    "REAL, 0, 0",
    "INTEGER, 2, 16",
    "INTEGER, -1, 16",
    "LOGICAL, 1, 3",
    "STRING, 1, 3",
    "REAL, 2147483647, 16",
    "INTEGER, 268435457, 16"
  })
  void thatDoNotFitTheAtomsAreRejected(ColumnType type, int width, int bytes) {
    io.atomsieve.avro.Structure record = StructureCodec.encode(Fixtures.dimer("md", 1, 2));
    record.setColumns(
        List.of(new io.atomsieve.avro.Column("x\ny", type, width, ByteBuffer.allocate(bytes))));
    assertThatThrownBy(() -> StructureCodec.decode(record))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.reason()).isEqualTo(RejectReason.LENGTH_MISMATCH))
        .hasMessage(
            "the %d bytes of column 'x?y' are not %d %s values for each of 2 atoms"
                .formatted(bytes, width, type));
  }

  @Test
  void aRecordOfTheFirstVersionHasNone() throws Exception {
    TrustedRecords.trust();
    Schema first = AvscFiles.schema(Path.of("src/test/resources/schemas/v1"), "Structure");
    io.atomsieve.avro.Structure now = StructureCodec.encode(Fixtures.dimer("md", 1, 2));
    GenericRecord record = new GenericData.Record(first);
    first.getFields().forEach(field -> record.put(field.name(), now.get(field.name())));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(first).write(record, encoder);
    encoder.flush();
    io.atomsieve.avro.Structure read =
        new SpecificDatumReader<io.atomsieve.avro.Structure>(
                first, io.atomsieve.avro.Structure.getClassSchema())
            .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    assertThat(StructureCodec.decode(read).columns()).isEmpty();
    assertThat(StructureCodec.decode(read).frame()).isEqualTo(1);
  }
}
