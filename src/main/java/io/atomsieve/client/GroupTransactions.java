package io.atomsieve.client;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Moves the position of a consumer group, and sends records with it, in transactions. One process
 * at a time can: whoever begins puts an end to the one before, whose transaction is over by then,
 * so what it finds committed stays true. The transactional id is the name of the group.
 */
final class GroupTransactions implements AutoCloseable {
  private final String group;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * Takes the group over.
   *
   * @throws KafkaException if no broker answers, or the login may not use the transactional id
   */
  GroupTransactions(Map<String, String> kafka, String group) {
    this.group = group;
    consumer = consumer(kafka, group);
    Map<String, Object> settings = ClientSettings.producer(kafka);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      close();
      throw e instanceof TransactionalIdAuthorizationException ? notAllowed(e) : e;
    }
  }

  /**
   * Sends and moves on, both or neither.
   *
   * @throws KafkaException if it failed, or another process has taken the group over
   */
  void commit(
      Map<TopicPartition, OffsetAndMetadata> next, Consumer<Producer<String, byte[]>> sends) {
    try {
      producer.beginTransaction();
      sends.accept(producer);
      producer.sendOffsetsToTransaction(next, consumer.groupMetadata());
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw isFenced(e) ? new GroupTakenOverException(group, e) : e;
    }
  }

  private KafkaException notAllowed(KafkaException e) {
    return new KafkaException(
        "this login may not write with the transactional id '%s': see docs/security.md"
            .formatted(group),
        e);
  }

  /** Whichever call finds out first has its own way of saying so. */
  private static boolean isFenced(Throwable e) {
    return e != null
        && (e instanceof ProducerFencedException
            || e instanceof InvalidProducerEpochException
            || isFenced(e.getCause()));
  }

  /** Gives up what is not committed. */
  @Override
  public void close() {
    producer.close();
    consumer.close();
  }

  /** It reads nothing: the library wants one to know a group by. */
  private static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> kafka, String group) {
    Map<String, Object> settings = ClientSettings.consumer(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
