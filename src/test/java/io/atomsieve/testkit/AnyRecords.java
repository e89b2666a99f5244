package io.atomsieve.testkit;

import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Structure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** What somebody may write to {@code structures}: good frames, bad ones, and anything else. */
public final class AnyRecords {
  private static final String[] NAMES = {
    "md", "", "a/b", "..", "  ", "\u0000", "line\nbreak", "\u00e4\u20ac\ud83d\ude00", "true",
  };

  private final Random random;
  private final Serializer<io.atomsieve.avro.Structure> serializer;
  private final String topic;
  private final List<Structure> frames;
  private final int maxRecordBytes;

  /** A record as a producer sends it. */
  public record Any(byte[] key, byte[] value, Headers headers, long timestamp) {}

  /**
   * A source of records.
   *
   * @param maxRecordBytes what brokers and service take
   */
  public AnyRecords(
      Random random,
      Serializer<io.atomsieve.avro.Structure> serializer,
      String topic,
      List<Structure> frames,
      int maxRecordBytes) {
    this.random = random;
    this.serializer = serializer;
    this.topic = topic;
    this.frames = frames;
    this.maxRecordBytes = maxRecordBytes;
  }

  public Any next() {
    byte[] key = random.nextInt(4) == 0 ? weirdKey() : bytes(name());
    Headers headers = random.nextInt(8) == 0 ? weirdHeaders() : new RecordHeaders();
    long timestamp =
        switch (random.nextInt(4)) {
          case 0 -> -1;
          case 1 -> 0;
          case 2 -> (long) (random.nextDouble() * System.currentTimeMillis());
          default -> System.currentTimeMillis();
        };
    return new Any(key, value(), headers, timestamp);
  }

  private byte[] value() {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> random(random.nextInt(40));
      case 2 -> random(1 + random.nextInt(maxRecordBytes - 1));
      case 3 -> new byte[maxRecordBytes - random.nextInt(70_000)];
      case 4, 5, 6 -> mutated(good());
      case 7 -> good(named("x".repeat(random.nextInt(3) == 0 ? 100_000 : 200)));
      case 8 -> good(named(name()));
      default -> good();
    };
  }

  private byte[] mutated(byte[] bytes) {
    byte[] other = bytes.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      switch (random.nextInt(4)) {
        case 0 -> other[random.nextInt(other.length)] = (byte) random.nextInt();
        case 1 -> other = Arrays.copyOf(other, 1 + random.nextInt(other.length));
        case 2 -> other = Arrays.copyOf(other, other.length + random.nextInt(20));
        default ->
            other[random.nextInt(Math.min(60, other.length))] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return other;
  }

  private byte[] good() {
    return good(frames.get(random.nextInt(frames.size())));
  }

  private byte[] good(Structure structure) {
    return serializer.serialize(topic, StructureCodec.encode(structure));
  }

  private Structure named(String name) {
    Structure s = frames.get(random.nextInt(frames.size()));
    String bank = random.nextInt(4) == 0 ? name : s.bank();
    return new Structure(
        name, random.nextLong(), bank, s.atoms(), null, null, null, Map.of(name, name));
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private byte[] weirdKey() {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> random(random.nextInt(3000));
      default -> random(random.nextInt(maxRecordBytes / 2));
    };
  }

  private Headers weirdHeaders() {
    Headers headers = new RecordHeaders();
    IntStream.range(0, random.nextInt(20))
        .forEach(
            i ->
                headers.add("h" + i, random.nextInt(3) == 0 ? null : random(random.nextInt(9000))));
    headers.add("__value_schema_id", random(17));
    headers.add("atomsieve-reason", bytes("none"));
    headers.add("atomsieve-resubmitted", bytes("beyond-budget"));
    return headers;
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
