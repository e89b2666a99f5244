package io.atomsieve.format;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import java.util.Arrays;

/**
 * Collects the atoms of a frame. Memory follows what was read, not what the header of the frame
 * promised.
 */
public final class AtomBuffer {
  private static final int START = 1024;

  private final boolean withForces;
  private int size;
  private int[] atomicNumbers;
  private double[] positions;
  private double[] forces;

  /**
   * @param expected how many atoms there should be
   * @param withForces whether {@link #setForce} will be called for every atom
   */
  public AtomBuffer(int expected, boolean withForces) {
    this.withForces = withForces;
    int capacity = Math.min(expected, START);
    atomicNumbers = new int[capacity];
    positions = new double[3 * capacity];
    forces = withForces ? new double[3 * capacity] : null;
  }

  /** Number of atoms from a header; bounded by what fits into arrays. */
  public static int count(Row row, int field) {
    long count = row.integer(field);
    if (count < 0 || count > Integer.MAX_VALUE / 6) {
      throw row.error("%d is no possible number of atoms".formatted(count));
    }
    return (int) count;
  }

  /** Adds an atom; x, y, z are in the fields {@code columns}. */
  public void add(int atomicNumber, Row row, int[] columns) {
    if (size == atomicNumbers.length) {
      grow();
    }
    atomicNumbers[size] = atomicNumber;
    for (int k = 0; k < 3; k++) {
      positions[3 * size + k] = row.real(columns[k]);
    }
    size++;
  }

  /** Sets the force of the atom added last, given in units of {@code unit} eV/angstrom. */
  public void setForce(Row row, int[] columns, double unit) {
    for (int k = 0; k < 3; k++) {
      forces[3 * size - 3 + k] = unit * row.real(columns[k]);
    }
  }

  /** Multiplies all coordinates, for files of another unit of length. */
  public void scale(double unit) {
    for (int i = 0; unit != 1 && i < 3 * size; i++) {
      positions[i] *= unit;
    }
  }

  /** Makes scaled coordinates positions. */
  public void unscale(Cell cell, double[] origin) {
    for (int i = 0; i < 3 * size; i += 3) {
      double a = positions[i];
      double b = positions[i + 1];
      double c = positions[i + 2];
      for (int k = 0; k < 3; k++) {
        positions[i + k] = origin[k] + a * cell.get(0, k) + b * cell.get(1, k) + c * cell.get(2, k);
      }
    }
  }

  /** The atoms in the order {@code order}, or as read when it is null. */
  public Atoms atoms(int[] order, Cell cell, boolean[] pbc) {
    int[] numbers = Arrays.copyOf(atomicNumbers, size);
    if (order != null) {
      Arrays.setAll(numbers, i -> atomicNumbers[order[i]]);
    }
    return new Atoms(numbers, vectors(positions, order), cell, pbc);
  }

  /** The forces in the same order, or null. */
  public double[] forces(int[] order) {
    return withForces ? vectors(forces, order) : null;
  }

  private double[] vectors(double[] values, int[] order) {
    double[] result = Arrays.copyOf(values, 3 * size);
    if (order != null) {
      Arrays.setAll(result, i -> values[3 * order[i / 3] + i % 3]);
    }
    return result;
  }

  private void grow() {
    int capacity = Math.max(START, 2 * size);
    atomicNumbers = Arrays.copyOf(atomicNumbers, capacity);
    positions = Arrays.copyOf(positions, 3 * capacity);
    forces = withForces ? Arrays.copyOf(forces, 3 * capacity) : null;
  }
}
