package io.atomsieve.runtime;

import org.apache.kafka.clients.producer.ProducerRecord;

/** A topic does not take a record, and will not take it the next time. */
final class RefusedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * For whoever can change the topic.
   *
   * @param setting of the topic, which stands in the way
   */
  RefusedRecordException(ProducerRecord<byte[], byte[]> record, String setting, Throwable cause) {
    super(
        ("%s does not take a record of %d bytes: %s Change %s of this topic (`atomsieve topics check`"
                + " tells what it needs, `atomsieve topics create --alter` mends sizes), then start"
                + " again: it goes on with the same record")
            .formatted(record.topic(), size(record), sentence(cause), setting),
        cause);
  }

  private static int size(ProducerRecord<byte[], byte[]> record) {
    return length(record.key()) + length(record.value());
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static String sentence(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.endsWith(".") ? message : message + ".";
  }
}
