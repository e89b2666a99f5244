package io.atomsieve.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.atomsieve.avro.Structure;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.testkit.TemporaryRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record that claims to be large costs no more than its bytes. */
class ForgedSizesTest {
  private static final long BILLION = 1_000_000_000;

  private LocalRegistry server;
  private AvroSerde<Structure> serde;
  private byte[] header;

  /** What a forged record holds after its header. */
  private interface Fields {
    void write(BinaryEncoder to) throws IOException;
  }

  @BeforeEach
  void start() {
    server = TemporaryRegistry.start();
    serde =
        new AvroSerde<>(
            Structure.class,
            new RegistryClient(Map.of("schema.registry.url", server.url())),
            false);
    byte[] valid = serde.serializer().serialize("structures", Records.structure());
    header = Arrays.copyOf(valid, 5);
    // Loads classes and makes the reader, which allocates once.
    serde.deserializer().deserialize("structures", valid);
    refused(record(to -> to.writeLong(-1)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aBillionAtomsCostNothing() {
    costsLittle(
        to -> {
          start(to);
          to.writeLong(BILLION); // length of atomic_numbers
        });
    costsLittle(
        to -> {
          start(to);
          to.writeBytes(new byte[] {32});
          to.writeLong(24 * BILLION); // length of positions
        });
  }

  @Test
  void neitherDoHugeStringsAndMaps() {
    costsLittle(to -> to.writeLong(BILLION)); // length of simulation
    costsLittle(
        to -> {
          untilInfo(to);
          to.writeLong(BILLION); // entries of info
        });
    costsLittle(
        to -> {
          untilInfo(to);
          to.writeLong(-BILLION);
          to.writeLong(BILLION); // with the size of the block
        });
  }

  @Test
  void neitherDoColumns() {
    costsLittle(
        to -> {
          untilColumns(to);
          to.writeLong(BILLION); // columns
        });
    costsLittle(
        to -> {
          untilColumns(to);
          to.writeLong(1);
          to.writeString("id");
          to.writeEnum(1);
          to.writeInt((int) BILLION); // width
          to.writeLong(8 * BILLION); // length of values
        });
  }

  private static void untilColumns(BinaryEncoder to) throws IOException {
    untilInfo(to);
    to.writeLong(0);
  }

  private static void start(BinaryEncoder to) throws IOException {
    to.writeString("md");
    to.writeLong(7);
    to.writeString("");
  }

  private static void untilInfo(BinaryEncoder to) throws IOException {
    start(to);
    to.writeBytes(new byte[] {32});
    to.writeBytes(new byte[24]);
    to.writeIndex(0); // no cell
    to.writeLong(3);
    for (int axis = 0; axis < 3; axis++) {
      to.writeBoolean(false);
    }
    to.writeLong(0);
    to.writeIndex(0); // no energy, forces, time
    to.writeIndex(0);
    to.writeIndex(0);
  }

  private void costsLittle(Fields fields) {
    byte[] bytes = record(fields);
    long before = allocated();
    refused(bytes);
    assertThat(allocated() - before).isLessThan(1_000_000);
  }

  private void refused(byte[] bytes) {
    assertThatThrownBy(() -> serde.deserializer().deserialize("structures", bytes))
        .isInstanceOf(NotAvroException.class);
  }

  private byte[] record(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      fields.write(encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
