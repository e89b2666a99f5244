package io.atomsieve.stores;

import io.atomsieve.structure.Elements;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Name of a bank entry in a store (entry key 1): bank (UTF-8), a zero byte, atomic number (1 byte),
 * sequence (8 bytes, big-endian), so that a scan yields the entries of one bank and element in
 * their order.
 */
public record EntryKey(String bank, int atomicNumber, long sequence) {
  private static final int SUFFIX = 1 + 1 + Long.BYTES;

  /**
   * Where the replica keeps the descriptor of a bank: before its first entry, as no element has the
   * number 0.
   */
  public static EntryKey ofDescriptor(String bank) {
    return new EntryKey(bank, 0, 0);
  }

  /** Where the replica keeps what a bank is: behind its descriptor. */
  public static EntryKey ofIdentity(String bank) {
    return new EntryKey(bank, 0, 1);
  }

  /** Where the replica keeps how far it has come: before all banks, as none has no name. */
  static EntryKey ofPosition() {
    return new EntryKey("", 0, 0);
  }

  /** Whether this names an entry, not what is said of the bank. */
  boolean isEntry() {
    return atomicNumber != 0;
  }

  /** Such as {@code Ge entry 12 of the bank 'germanium'}. */
  public String describe() {
    return "%s entry %d of the bank '%s'".formatted(Elements.symbol(atomicNumber), sequence, bank);
  }

  public Bytes toBytes() {
    byte[] name = bank.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(name.length + SUFFIX)
            .put(name)
            .put((byte) 0)
            .put((byte) atomicNumber)
            .putLong(sequence)
            .array());
  }

  static EntryKey of(Bytes key) {
    byte[] bytes = key.get();
    int name = bytes.length - SUFFIX;
    return new EntryKey(
        new String(bytes, 0, name, StandardCharsets.UTF_8),
        bytes[name + 1] & 0xff,
        ByteBuffer.wrap(bytes).getLong(name + 2));
  }
}
