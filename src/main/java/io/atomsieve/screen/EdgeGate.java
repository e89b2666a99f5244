package io.atomsieve.screen;

import io.atomsieve.avro.Structure;
import io.atomsieve.bus.RecordPlace;
import io.atomsieve.bus.RejectedHeaders;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The edge of the service: whoever may write to {@code structures} may write anything, so what a
 * record is made of is bounded here, before anything else sees it, and every topic and store behind
 * takes what passes. What does not pass is rejected, and made small enough for the topic of
 * rejected records.
 */
final class EdgeGate {
  /** A key is the name of a simulation; its writers may do without. */
  static final int MAX_KEY_BYTES = 1024;

  static final int MAX_HEADERS_BYTES = 64 << 10;

  /**
   * Names are keys of counts, in stores whose topics take records of 1 MiB with the brokers'
   * defaults, and stand in messages and files.
   */
  static final int MAX_NAME_BYTES = 255;

  /** Framing of a record and the headers of a rejected one, generously. */
  private static final int OVERHEAD_BYTES = 4096;

  private final int maxRecordBytes;

  /**
   * A gate.
   *
   * @param maxRecordBytes largest record that our producers send
   */
  EdgeGate(int maxRecordBytes) {
    this.maxRecordBytes = maxRecordBytes;
  }

  /**
   * Checks the parts of a record.
   *
   * @throws RejectedException with the reason {@code TOO_LARGE}
   */
  void check(Record<byte[], byte[]> record) {
    if (!isKeyPassed(record)) {
      throw tooLarge("the key takes", record.key().length, "at most %d".formatted(MAX_KEY_BYTES));
    }
    if (!areHeadersPassed(record)) {
      throw tooLarge(
          "the headers take", size(record.headers()), "at most %d".formatted(MAX_HEADERS_BYTES));
    }
    if (!isValuePassed(record)) {
      throw tooLarge(
          "the record takes",
          size(record.headers()) + length(record.key()) + length(record.value()),
          "max.request.size allows %d, %d of them for the rest"
              .formatted(maxRecordBytes, OVERHEAD_BYTES));
    }
  }

  /**
   * Checks the names in a structure.
   *
   * @throws RejectedException with the reason {@code BAD_NAME}
   */
  static void checkNames(Structure structure) {
    String name = structure.getSimulation();
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_NAME_BYTES) {
      throw new RejectedException(
          RejectReason.BAD_NAME,
          "the name of the simulation takes %d bytes in UTF-8, more than %d: %s"
              .formatted(bytes, MAX_NAME_BYTES, printable(name)));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new RejectedException(
          RejectReason.BAD_NAME,
          "the name of the simulation has control characters: " + printable(name));
    }
  }

  /** The name of a simulation that a key tells, made fit to be one. */
  static String nameOf(byte[] key) {
    return key == null || key.length > MAX_NAME_BYTES
        ? ""
        : printable(new String(key, StandardCharsets.UTF_8));
  }

  /**
   * What goes to the topic of rejected records: the record as it came, but for parts that do not
   * pass. These stay where they are; the headers say where that is, and what timestamp it had.
   */
  Record<byte[], byte[]> rejected(
      Record<byte[], byte[]> record, RejectedException e, Optional<RecordPlace> origin, long now) {
    Headers given = areHeadersPassed(record) ? record.headers() : new RecordHeaders();
    return new Record<>(
        isKeyPassed(record) ? record.key() : null,
        isValuePassed(record) ? record.value() : null,
        now,
        RejectedHeaders.of(given, e, origin, record.timestamp()));
  }

  private static boolean isKeyPassed(Record<byte[], byte[]> record) {
    return length(record.key()) <= MAX_KEY_BYTES;
  }

  private static boolean areHeadersPassed(Record<byte[], byte[]> record) {
    return size(record.headers()) <= MAX_HEADERS_BYTES;
  }

  /** Beside a key and headers that pass; those that do not are not sent with it. */
  private boolean isValuePassed(Record<byte[], byte[]> record) {
    long others =
        Math.min(MAX_KEY_BYTES, length(record.key()))
            + Math.min(MAX_HEADERS_BYTES, size(record.headers()));
    return length(record.value()) + others + OVERHEAD_BYTES <= maxRecordBytes;
  }

  private static long size(Headers headers) {
    long bytes = 0;
    for (Header header : headers) {
      // Each has two lengths in front, of up to five bytes.
      bytes += 10L + 3L * header.key().length() + length(header.value());
    }
    return bytes;
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static String printable(String name) {
    String start = name.substring(0, Math.min(name.length(), MAX_NAME_BYTES / 3));
    return start.replaceAll("\\p{Cntrl}", "?") + (start.length() < name.length() ? "..." : "");
  }

  private static RejectedException tooLarge(String what, long bytes, String allowed) {
    return new RejectedException(
        RejectReason.TOO_LARGE,
        "%s %d bytes; %s; it is not repeated here".formatted(what, bytes, allowed));
  }
}
