package io.atomsieve.verify;

import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A selected structure as it is on {@code needs-dft}, without its atoms.
 *
 * @param number selection number within the bank
 * @param added entries that it names
 * @param offset of the record
 */
record Selection(
    String bank, long number, String simulation, long frame, List<Added> added, long offset) {

  /** An entry that a structure names, and the atom of the structure that it was. */
  record Added(Entry.Name entry, int atom) {}

  static Selection of(ConsumerRecord<?, SelectedStructure> record) {
    SelectedStructure selected = record.value();
    List<Added> added = new ArrayList<>();
    for (NewEnvironment environment : selected.getEnvironments()) {
      int element = element(selected.getStructure().getAtomicNumbers(), environment.getAtom());
      added.add(
          new Added(
              new Entry.Name(selected.getBank(), element, environment.getEntry()),
              environment.getAtom()));
    }
    return new Selection(
        selected.getBank(),
        selected.getSelection(),
        selected.getStructure().getSimulation(),
        selected.getStructure().getFrame(),
        List.copyOf(added),
        record.offset());
  }

  /** The atomic number of an atom; 0, which no entry has, when there is no such atom. */
  private static int element(ByteBuffer numbers, int atom) {
    return atom >= 0 && atom < numbers.remaining()
        ? numbers.get(numbers.position() + atom) & 0xff
        : 0;
  }

  @Override
  public String toString() {
    return "selection %d of the bank '%s' (offset %d, %s frame %d)"
        .formatted(number, bank, offset, simulation, frame);
  }
}
