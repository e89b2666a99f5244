package io.atomsieve.bus;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record is. */
public record RecordPlace(String topic, int partition, long offset) {

  public static RecordPlace of(ConsumerRecord<?, ?> record) {
    return new RecordPlace(record.topic(), record.partition(), record.offset());
  }

  /** Such as {@code structures-3@17}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
