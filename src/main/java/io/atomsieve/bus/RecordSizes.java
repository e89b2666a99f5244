package io.atomsieve.bus;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How large records may be: what producers send and topics take has to go together. */
public final class RecordSizes {
  /** Largest record that our producers send, in bytes, unless {@code max.request.size} is given. */
  private static final int MAX_REQUEST = 16 << 20;

  private RecordSizes() {}

  /** Largest record that producers with these settings send, in bytes. */
  public static int maxRequest(Map<String, String> kafka) {
    String given = kafka.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    return given == null ? MAX_REQUEST : Integer.parseInt(given);
  }

  /** Largest batch that topics should take, in bytes: a little more than the largest record. */
  static long maxMessage(int largestRecord) {
    return Math.min(Integer.MAX_VALUE, largestRecord + (1L << 20));
  }
}
