package io.atomsieve.client;

import io.atomsieve.bus.RecordSizes;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the clients of the topics have in common. The user's settings are the start of each. */
public final class ClientSettings {
  private ClientSettings() {}

  /**
   * Of a producer; where it adds settings of its own, those of the user go before them. It has one
   * request under way at a time: of several, a broker that becomes the leader between the first and
   * the second takes up the second only, and refuses the first from then on (ADR 22).
   */
  static Map<String, Object> producer(Map<String, String> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordSizes.maxRequest(kafka));
    settings.putIfAbsent(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    return settings;
  }

  /**
   * Of a consumer that reads committed records from the beginning and commits nothing by itself.
   */
  public static Map<String, Object> consumer(Map<String, String> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return settings;
  }
}
