package io.atomsieve.export;

import io.atomsieve.structure.Structure;

/** Where fingerprints are written to, one row per atom. */
public interface FingerprintTable extends AutoCloseable {
  /**
   * Writes the row of an atom.
   *
   * @param structure that the atom belongs to
   * @param atom its index
   * @param fingerprint of the atom
   */
  void write(Structure structure, int atom, double[] fingerprint);

  /** Says that no more rows come. */
  void finish();

  /** Ends it; what is whole is kept, finished or not. */
  @Override
  void close();
}
