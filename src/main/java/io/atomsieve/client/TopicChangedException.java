package io.atomsieve.client;

import org.apache.kafka.common.KafkaException;

/** A topic does not hold any more what somebody has read of it up to some position. */
public final class TopicChangedException extends KafkaException {
  private static final long serialVersionUID = 1L;

  TopicChangedException(String topic, String what) {
    super(
        ("%s: structures of it would be left out or come twice. For what it holds now, from its"
                + " beginning, take another --group and another file; %s has to come back for these"
                + " to go on")
            .formatted(what, topic));
  }
}
