package io.atomsieve.structure;

/**
 * Atoms in space: all that a fingerprint depends on. The arrays are not copied and not to be
 * changed.
 *
 * @param atomicNumbers one per atom
 * @param positions 3 per atom (x, y, z), in angstrom; atoms may lie outside the cell
 * @param cell lattice vectors, or null when there is no cell
 * @param pbc whether the structure is periodic along each of the 3 lattice vectors
 */
public record Atoms(int[] atomicNumbers, double[] positions, Cell cell, boolean[] pbc) {

  public Atoms {
    if (positions.length != 3 * atomicNumbers.length) {
      throw new IllegalArgumentException(
          "%d atoms need %d coordinates, not %d"
              .formatted(atomicNumbers.length, 3 * atomicNumbers.length, positions.length));
    }
    if (pbc.length != 3) {
      throw new IllegalArgumentException("pbc has 3 values, not " + pbc.length);
    }
  }

  /** Number of atoms. */
  public int size() {
    return atomicNumbers.length;
  }

  /** Whether any axis is periodic. */
  public boolean isPeriodic() {
    return pbc[0] || pbc[1] || pbc[2];
  }
}
