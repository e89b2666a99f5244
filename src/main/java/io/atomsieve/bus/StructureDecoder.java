package io.atomsieve.bus;

import io.atomsieve.avro.Structure;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** From the bytes of a record of {@code structures} to the structure, or to its rejection. */
public final class StructureDecoder {
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
}
