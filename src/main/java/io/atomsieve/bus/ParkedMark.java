package io.atomsieve.bus;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * A record among the parked candidates that is none: it says up to where those of its partition
 * have been re-submitted. It is written in the same transaction as they are and stays as long as
 * they do, while brokers forget the offsets of a consumer group after some days without use.
 */
public final class ParkedMark {
  private static final String RESUBMITTED_BEFORE = "atomsieve-resubmitted-before";

  private ParkedMark() {}

  /** Says that what is before this offset does not wait any more. */
  public static ProducerRecord<String, byte[]> of(TopicPartition partition, long before) {
    ProducerRecord<String, byte[]> mark =
        new ProducerRecord<>(partition.topic(), partition.partition(), null, null);
    mark.headers().add(RESUBMITTED_BEFORE, String.valueOf(before).getBytes(StandardCharsets.UTF_8));
    return mark;
  }

  /** The offset that a record says this of; empty if it is a candidate. */
  public static OptionalLong before(ConsumerRecord<?, ?> record) {
    Header header = record.headers().lastHeader(RESUBMITTED_BEFORE);
    return header == null
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(new String(header.value(), StandardCharsets.UTF_8)));
  }
}
