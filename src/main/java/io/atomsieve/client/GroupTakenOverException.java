package io.atomsieve.client;

import org.apache.kafka.common.KafkaException;

/** Another process goes on with a consumer group. */
public final class GroupTakenOverException extends KafkaException {
  private static final long serialVersionUID = 1L;

  GroupTakenOverException(String group, Throwable cause) {
    super(
        "another process has begun to use the group '%s', which one at a time can: ended here"
            .formatted(group),
        cause);
  }
}
