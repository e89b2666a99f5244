package io.atomsieve.stores;

import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The timestamps of what comes in. Kafka Streams by default fails on one below 0, which anybody can
 * send and would stop the service for good. Nothing here depends on the time of an input, and what
 * goes out has the time when it was sent, since other topics may refuse what is from long ago, or
 * delete it soon.
 */
public final class SourceTimestamp {
  public static final TimestampExtractor EXTRACTOR =
      (record, partitionTime) -> Math.max(0, record.timestamp());

  private SourceTimestamp() {}
}
