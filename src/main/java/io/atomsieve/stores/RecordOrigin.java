package io.atomsieve.stores;

import io.atomsieve.bus.RecordPlace;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Where the record came from that a processor is at. */
public final class RecordOrigin {
  private RecordOrigin() {}

  /** Empty outside of a record, such as in a punctuation. */
  public static Optional<RecordPlace> of(ProcessorContext<?, ?> context) {
    return context
        .recordMetadata()
        .map(from -> new RecordPlace(from.topic(), from.partition(), from.offset()));
  }
}
