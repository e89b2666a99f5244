package io.atomsieve.stores;

import io.atomsieve.bus.RecordPlace;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far the replica has come in the bank topic, kept among its entries: whatever of them is on
 * the disk after a kill, this belongs to it. What Streams keeps beside them is written now and
 * then, and at first only when all of the topic has been read.
 *
 * @param partition as Streams names it
 * @param next offset of the first record that was not read
 */
public record ReplicaPosition(String partition, long next) {
  private static final Bytes KEY = EntryKey.ofPosition().toBytes();

  /** Says that a record was read, and all before it. */
  public static void write(KeyValueStore<Bytes, byte[]> store, RecordPlace read) {
    RecordPlace next = new RecordPlace(read.topic(), read.partition(), read.offset() + 1);
    store.put(KEY, next.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The key in the store. */
  public static byte[] key() {
    return KEY.get();
  }

  /** What the store has under the key. */
  public static ReplicaPosition of(byte[] value) {
    String place = new String(value, StandardCharsets.UTF_8);
    int at = place.lastIndexOf('@');
    return new ReplicaPosition(place.substring(0, at), Long.parseLong(place.substring(at + 1)));
  }
}
