package io.atomsieve.client;

import io.atomsieve.bus.ParkedMark;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The part of the topic of parked candidates that waits.
 *
 * @param from what is before has been re-submitted
 * @param to where the topic ended when this was found out
 */
public record ParkedRange(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
  public ParkedRange {
    from = Map.copyOf(from);
    to = Map.copyOf(to);
  }

  /**
   * Finds out by the marks on the topic.
   *
   * @param ends where the topic ends now
   * @param known where the marks are known to be beyond, such as offsets that were committed
   *     together with one: spares reading the topic whole
   */
  public static ParkedRange find(
      TopicReader<?, ?> parked, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> known) {
    Map<TopicPartition, Long> from = new HashMap<>(known);
    ends.keySet().forEach(partition -> from.putIfAbsent(partition, 0L));
    parked.seek(from);
    parked.forEachTo(
        ends,
        record ->
            ParkedMark.before(record)
                .ifPresent(before -> from.merge(TopicReader.partition(record), before, Math::max)));
    return new ParkedRange(from, ends);
  }

  /** Hands on the candidates that wait. */
  <K, V> void forEach(TopicReader<K, V> parked, Consumer<? super ConsumerRecord<K, V>> sink) {
    forEachTo(to, parked, sink);
  }

  /** Hands on those, too, that came until the topic ended here. */
  public <K, V> void forEachTo(
      Map<TopicPartition, Long> ends,
      TopicReader<K, V> parked,
      Consumer<? super ConsumerRecord<K, V>> sink) {
    parked.seek(from);
    parked.forEachTo(
        ends,
        record -> {
          if (ParkedMark.before(record).isEmpty()) {
            sink.accept(record);
          }
        });
  }
}
