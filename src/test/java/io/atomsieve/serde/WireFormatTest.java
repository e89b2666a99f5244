package io.atomsieve.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.junit.jupiter.api.Test;

class WireFormatTest {
  private static final Schema LONG = Schema.create(Schema.Type.LONG);

  @Test
  void header() {
    byte[] bytes = WireFormat.encode(0x01020384, 1L, new GenericDatumWriter<Long>(LONG));
    assertThat(bytes).containsExactly(0, 1, 2, 3, 0x84, 2);
    assertThat(WireFormat.schemaId(bytes)).isEqualTo(0x01020384);
    assertThat(WireFormat.<Long>decode(bytes, new GenericDatumReader<>(LONG))).isEqualTo(1);
  }

  @Test
  void refusesWhatHasNoHeader() {
    assertThatThrownBy(() -> WireFormat.schemaId(null)).isInstanceOf(NotAvroException.class);
    for (int length = 0; length < 5; length++) {
      byte[] bytes = new byte[length];
      assertThatThrownBy(() -> WireFormat.schemaId(bytes))
          .isInstanceOf(NotAvroException.class)
          .hasMessageContaining(length + " bytes");
    }
    assertThatThrownBy(() -> WireFormat.schemaId(new byte[] {'{', '"', 'a', '"', '}'}))
        .isInstanceOf(NotAvroException.class)
        .hasMessageContaining("first byte is 123");
  }

  @Test
  void refusesLeftoverBytes() {
    byte[] bytes = WireFormat.encode(1, 1L, new GenericDatumWriter<Long>(LONG));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> WireFormat.decode(longer, new GenericDatumReader<Long>(LONG)))
        .isInstanceOf(NotAvroException.class)
        .hasMessageContaining("left over");
  }

  @Test
  void refusesEndlessNesting() {
    Schema list =
        new Schema.Parser()
            .parse(
                "{'type':'record','name':'L','fields':[{'name':'next','type':['null','L']}]}"
                    .replace('\'', '"'));
    byte[] bytes = new byte[1_000_000];
    Arrays.fill(bytes, 5, bytes.length, (byte) 2);
    assertThatThrownBy(() -> WireFormat.decode(bytes, new GenericDatumReader<>(list)))
        .isInstanceOf(NotAvroException.class);
  }
}
