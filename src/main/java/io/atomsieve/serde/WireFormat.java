package io.atomsieve.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The bytes of a record in Confluent's wire format: a zero, the id of the schema as a 4-byte
 * big-endian integer, the record in Avro's binary encoding (Confluent documentation, "Formats,
 * Serializers, and Deserializers", wire format; Avro specification, binary encoding).
 */
public final class WireFormat {
  private static final byte MAGIC = 0;
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  private WireFormat() {}

  /**
   * The id of the schema that a record was written with.
   *
   * @param bytes of the record
   * @throws NotAvroException if they do not start with the header
   */
  public static int schemaId(byte[] bytes) {
    if (bytes == null) {
      throw new NotAvroException("No bytes");
    }
    if (bytes.length < HEADER_BYTES) {
      throw new NotAvroException(
          "%d bytes are too few for the Confluent wire format".formatted(bytes.length));
    }
    if (bytes[0] != MAGIC) {
      throw new NotAvroException(
          "Not in the Confluent wire format: the first byte is %d, not 0".formatted(bytes[0]));
    }
    return ByteBuffer.wrap(bytes).getInt(1);
  }

  /**
   * Writes a record, header and all.
   *
   * @param id of the schema that {@code writer} writes with
   * @throws SerializationException if the record does not fit that schema, for example because a
   *     field is null that must not be
   */
  public static <T> byte[] encode(int id, T record, DatumWriter<T> writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    bytes.write(MAGIC);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException | RuntimeException e) {
      throw new SerializationException("The record does not fit its schema: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a record, which must take up all the bytes. Costs no more than in proportion to their
   * number, whatever lengths and counts they claim: Avro compares these with what is left (since
   * 1.12.1, and only in the readers that it makes by default).
   *
   * @param bytes of the record, whose header is already known to be good
   * @throws NotAvroException if they are not such a record
   */
  public static <T> T decode(byte[] bytes, DatumReader<T> reader) {
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
    try {
      T record = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new NotAvroException("Bytes are left over after the record");
      }
      return record;
    } catch (NotAvroException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Avro throws all sorts of things on bytes that are not its own; a stack overflows where a
      // foreign schema is recursive.
      throw new NotAvroException("Not a record of the schema it names: " + e, e);
    }
  }
}
