package io.atomsieve.client;

import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Structure;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes frames to the topic {@code structures}. Without transactions: a frame that is published
 * twice is covered by its own environments.
 */
public final class Publisher implements AutoCloseable {
  private final String topic;
  private final KafkaProducer<String, io.atomsieve.avro.Structure> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  public Publisher(Map<String, String> kafka, Topics topics, RecordSerdes serdes) {
    Map<String, Object> settings = ClientSettings.producer(kafka);
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 20);
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    topic = topics.structures();
    producer =
        new KafkaProducer<>(settings, new StringSerializer(), serdes.structure().serializer());
  }

  /**
   * Sends a frame; returns before it has arrived.
   *
   * @throws KafkaException if this frame or an earlier one could not be sent
   */
  public void publish(Structure structure) {
    publish(structure, new RecordHeaders());
  }

  /** The same, with headers. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
  void publish(Structure structure, Headers headers) {
    producer.send(
        new ProducerRecord<>(
            topic, null, structure.simulation(), StructureCodec.encode(structure), headers),
        (metadata, e) -> {
          if (e != null) {
            failure.compareAndSet(null, e);
          }
        });
    check();
  }

  /**
   * Waits until all frames have arrived.
   *
   * @throws KafkaException if one could not be sent
   */
  public void flush() {
    producer.flush();
    check();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void check() {
    Exception e = failure.get();
    if (e != null) {
      throw new KafkaException(
          "a frame could not be published to " + topic + ": " + e.getMessage(), e);
    }
  }
}
