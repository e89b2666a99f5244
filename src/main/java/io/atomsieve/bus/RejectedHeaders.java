package io.atomsieve.bus;

import io.atomsieve.structure.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What a record on the topic of rejected ones says about why it is there. */
public final class RejectedHeaders {
  private static final String REASON = "atomsieve-reason";
  private static final String MESSAGE = "atomsieve-message";
  private static final String TOPIC = "atomsieve-topic";
  private static final String PARTITION = "atomsieve-partition";
  private static final String OFFSET = "atomsieve-offset";
  private static final String TIMESTAMP = "atomsieve-timestamp";

  /** A message may quote what came, which may be long. */
  private static final int MAX_MESSAGE = 1000;

  private RejectedHeaders() {}

  /**
   * The headers of a rejected record.
   *
   * @param given those it came with, which stay
   * @param origin where it came from
   * @param timestamp that it had there, in ms since 1970
   */
  public static Headers of(
      Headers given, RejectedException e, Optional<RecordPlace> origin, long timestamp) {
    Headers headers = new RecordHeaders(given);
    add(headers, REASON, e.reason().code());
    add(headers, MESSAGE, shortened(e.getMessage()));
    add(headers, TIMESTAMP, String.valueOf(timestamp));
    origin.ifPresent(
        from -> {
          add(headers, TOPIC, from.topic());
          add(headers, PARTITION, String.valueOf(from.partition()));
          add(headers, OFFSET, String.valueOf(from.offset()));
        });
    return headers;
  }

  /** Where a rejected record came from; empty if its headers do not tell. */
  public static Optional<RecordPlace> origin(Headers headers) {
    try {
      return Optional.of(
          new RecordPlace(
              text(headers, TOPIC),
              Integer.parseInt(text(headers, PARTITION)),
              Long.parseLong(text(headers, OFFSET))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String shortened(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "...";
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
