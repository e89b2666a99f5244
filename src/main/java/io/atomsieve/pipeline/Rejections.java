package io.atomsieve.pipeline;

import io.atomsieve.structure.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What a record on the topic of rejected ones says about why it is there. */
final class Rejections {
  private Rejections() {}

  /**
   * The headers of a rejected record.
   *
   * @param given those it came with, which stay
   * @param origin where it came from
   */
  static Headers headers(Headers given, RejectedException e, Optional<RecordMetadata> origin) {
    Headers headers = new RecordHeaders(given);
    add(headers, "reason", e.reason().code());
    add(headers, "message", e.getMessage());
    origin.ifPresent(
        from -> {
          add(headers, "topic", from.topic());
          add(headers, "partition", String.valueOf(from.partition()));
          add(headers, "offset", String.valueOf(from.offset()));
        });
    return headers;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add("atomsieve-" + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
