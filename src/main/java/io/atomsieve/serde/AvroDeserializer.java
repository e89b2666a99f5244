package io.atomsieve.serde;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records of one type, whichever compatible schema they were written with; safe for use by
 * several threads.
 */
final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();
  private final RegistryClient registry;
  private final SpecificData data;
  private final Schema schema;

  AvroDeserializer(Class<T> type, RegistryClient registry) {
    TrustedRecords.trust();
    this.registry = registry;
    this.data = SpecificData.getForClass(type);
    this.schema = data.getSchema(type);
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    int id = WireFormat.schemaId(bytes);
    DatumReader<T> known = readers.get(id);
    return WireFormat.decode(
        bytes, known != null ? known : readers.computeIfAbsent(id, this::reader));
  }

  private DatumReader<T> reader(int id) {
    Schema writer = registry.byId(id);
    Schemas.requireReadable(schema, id, writer);
    try {
      // What SpecificDatumReader makes on the first record, made here before threads share it.
      return new FastReaderBuilder(data).createDatumReader(writer, schema);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new UnknownSchemaException(
          "Schema %d cannot be read as a %s: %s".formatted(id, schema.getName(), e.getMessage()),
          e);
    }
  }
}
