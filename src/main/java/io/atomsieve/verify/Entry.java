package io.atomsieve.verify;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.structure.Elements;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An entry of a bank as it is on the topic, without its fingerprint.
 *
 * @param name which it is
 * @param selection number of the selected structure that it names
 * @param simulation of that structure
 * @param frame of that structure
 * @param atom of that structure
 * @param offset of the record
 */
record Entry(Name name, long selection, String simulation, long frame, int atom, long offset) {

  /** What names an entry for ever. */
  record Name(String bank, int atomicNumber, long sequence) {
    @Override
    public String toString() {
      return "%s entry %d of the bank '%s'".formatted(symbol(atomicNumber), sequence, bank);
    }
  }

  static Name name(BankEntryKey key) {
    return new Name(key.getBank(), key.getAtomicNumber(), key.getSequence());
  }

  static Entry of(ConsumerRecord<BankEntryKey, BankEntry> record) {
    BankEntry entry = record.value();
    return new Entry(
        name(record.key()),
        entry.getSelection(),
        entry.getSimulation(),
        entry.getFrame(),
        entry.getAtom(),
        record.offset());
  }

  @Override
  public String toString() {
    return "%s (offset %d, atom %d of %s frame %d)"
        .formatted(name, offset, atom, simulation, frame);
  }

  /** The symbol of an element, or its number when there is no such element. */
  static String symbol(int atomicNumber) {
    return Elements.isElement(atomicNumber) ? Elements.symbol(atomicNumber) : "Z=" + atomicNumber;
  }
}
