package io.atomsieve.verify;

import io.atomsieve.bus.RecordPlace;
import io.atomsieve.bus.StructureDecoder;
import io.atomsieve.client.TopicReader;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The frames of {@code structures} that screen has finished with. */
public final class ScreenedFrames implements AutoCloseable {
  private final TopicReader<byte[], byte[]> reader;
  private final StructureDecoder decoder;
  private final Exempt exempt;

  /** Reads up to the offsets that screen has committed. */
  ScreenedFrames(TopicAccess access, Map<TopicPartition, Long> screened, Exempt exempt) {
    this.reader = access.structures();
    this.decoder = access.decoder();
    this.exempt = exempt;
    reader.readTo(screened);
  }

  /** The next frame, or null after the last. */
  public CheckedFrame next() {
    ConsumerRecord<byte[], byte[]> record = reader.next();
    return record == null ? null : frame(record);
  }

  private CheckedFrame frame(ConsumerRecord<byte[], byte[]> record) {
    RecordPlace place = RecordPlace.of(record);
    Instant published = Instant.ofEpochMilli(record.timestamp());
    try {
      Structure structure =
          StructureCodec.decode(decoder.decode(record.topic(), record.headers(), record.value()));
      LeftOut why = exempt.of(structure.simulation(), structure.frame());
      return new CheckedFrame(
          structure, place.toString(), published, why == null ? exempt.at(place) : why);
    } catch (RejectedException e) {
      return new CheckedFrame(null, place.toString(), published, LeftOut.REJECTED);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
