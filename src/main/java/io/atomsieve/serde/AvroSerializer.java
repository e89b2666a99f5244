package io.atomsieve.serde;

import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes records of one type; safe for use by several threads. */
final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
  private final RegistryClient registry;
  private final Schema schema;
  private final DatumWriter<T> writer;
  private final String suffix;

  AvroSerializer(Class<T> type, RegistryClient registry, boolean isKey) {
    this.registry = registry;
    this.schema = Schemas.plain(type);
    this.writer = writer(type);
    this.suffix = isKey ? "-key" : "-value";
  }

  /** Finds out the id of the schema on a topic, which is remembered. */
  void register(String topic) {
    registry.idForWriting(topic + suffix, schema);
  }

  @Override
  public byte[] serialize(String topic, T record) {
    if (record == null) {
      return null;
    }
    return WireFormat.encode(registry.idForWriting(topic + suffix, schema), record, writer);
  }

  @SuppressWarnings("unchecked") // Avro's data models are not generic.
  private static <T> DatumWriter<T> writer(Class<T> type) {
    SpecificData data = SpecificData.getForClass(type);
    return (DatumWriter<T>) data.createDatumWriter(data.getSchema(type));
  }
}
