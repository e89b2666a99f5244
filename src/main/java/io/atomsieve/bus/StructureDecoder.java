package io.atomsieve.bus;

import io.atomsieve.avro.Structure;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** From the bytes of a record of {@code structures} to the structure, or to its rejection. */
public final class StructureDecoder {
  /** Where newer serializers of Confluent can put the id. */
  private static final String SCHEMA_ID_HEADER = "__value_schema_id";

  private final Deserializer<Structure> deserializer;

  public StructureDecoder(RecordSerdes serdes) {
    this.deserializer = serdes.structure().deserializer();
  }

  /**
   * The structure in a record.
   *
   * @param value null is no structure
   * @throws RejectedException if there is none in it
   * @throws SerializationException if the registry does not answer, so that nobody can tell
   */
  public Structure decode(String topic, Headers headers, byte[] value) {
    Header header = headers.lastHeader(SCHEMA_ID_HEADER);
    if (header != null && !startsLikeConfluent(value)) {
      throw new RejectedException(
          RejectReason.NOT_AVRO,
          ("the id of the schema is in the header %s, which is not supported: tell the serializer to"
                  + " put it in front of the value (PrefixSchemaIdSerializer in Java,"
                  + " prefix_schema_id_serializer in Python)")
              .formatted(SCHEMA_ID_HEADER));
    }
    try {
      Structure structure = deserializer.deserialize(topic, headers, value);
      if (structure == null) {
        throw new RejectedException(RejectReason.NOT_AVRO, "the record has no value");
      }
      return structure;
    } catch (SerializationException e) {
      throw DecodingFailures.asRejection(e);
    }
  }

  private static boolean startsLikeConfluent(byte[] value) {
    return value != null && value.length > 0 && value[0] == 0;
  }
}
