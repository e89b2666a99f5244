package io.atomsieve.stores;

import io.atomsieve.serde.TrustedRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Avro's own single-object encoding, for the values of state stores: nobody else reads them, so
 * they need no registry. Writes with the present schema, and reads every {@linkplain ShippedSchemas
 * schema that was ever shipped}.
 */
public final class StoredRecordSerde<T extends SpecificRecord> implements Serde<T> {
  private final String store;
  private final Class<T> type;
  private final BinaryMessageEncoder<T> encoder;
  private final BinaryMessageDecoder<T> decoder;

  /**
   * For the values of one store.
   *
   * @param store its name, for messages
   * @param type class of its values, generated from their schema
   */
  public StoredRecordSerde(String store, Class<T> type) {
    TrustedRecords.trust();
    SpecificData model = SpecificData.getForClass(type);
    Schema present = model.getSchema(type);
    this.store = store;
    this.type = type;
    this.encoder = new BinaryMessageEncoder<>(model, present);
    // Not the decoder that the class has: it is one for the whole process.
    this.decoder = new BinaryMessageDecoder<>(model, present);
    ShippedSchemas.of(type).forEach(decoder::addSchema);
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : encode(value);
  }

  /**
   * Its {@code deserialize} throws a {@link NewerFormatException} for what a newer version wrote.
   */
  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> bytes == null ? null : decode(bytes);
  }

  private byte[] encode(T value) {
    try {
      ByteBuffer buffer = encoder.encode(value);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private T decode(byte[] bytes) {
    try {
      return decoder.decode(bytes);
    } catch (MissingSchemaException e) {
      throw new NewerFormatException(store, type.getSimpleName(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
