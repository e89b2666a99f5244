package io.atomsieve.export;

import io.atomsieve.structure.Structure;
import java.io.Closeable;

/** Where fingerprints are written to, one row per atom. */
public interface FingerprintTable extends Closeable {
  /**
   * Writes the row of an atom.
   *
   * @param structure that the atom belongs to
   * @param atom its index
   * @param fingerprint of the atom
   */
  void write(Structure structure, int atom, double[] fingerprint);
}
