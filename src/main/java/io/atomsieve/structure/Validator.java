package io.atomsieve.structure;

import java.util.Locale;

/**
 * The checks of a structure that need no neighbours; how close atoms are is found with the
 * neighbour list.
 */
public final class Validator {
  /**
   * No atom is as close to its own image, in angstrom: such a vector is zero, or of another unit.
   */
  private static final double LEAST_VECTOR = 1e-6;

  private Validator() {}

  /**
   * Checks number of atoms, finite numbers, how large they are, elements and cell.
   *
   * @throws RejectedException at the first defect
   */
  public static void check(Structure structure, Limits limits) {
    Atoms atoms = structure.atoms();
    checkSize(atoms, limits);
    checkElements(atoms);
    checkFinite("position", atoms.positions());
    checkExtent(atoms.positions(), limits);
    checkCell(atoms, limits);
    checkVolume(atoms, limits);
    if (structure.forces() != null) {
      checkFinite("force", structure.forces());
    }
    checkFinite("energy", structure.energy());
    checkFinite("time", structure.time());
  }

  private static void checkSize(Atoms atoms, Limits limits) {
    if (atoms.size() == 0) {
      throw new RejectedException(RejectReason.NO_ATOMS, "the structure has no atoms");
    }
    if (atoms.size() > limits.maxAtoms()) {
      throw new RejectedException(
          RejectReason.TOO_MANY_ATOMS,
          "%d atoms are more than the limit max-atoms of %d"
              .formatted(atoms.size(), limits.maxAtoms()));
    }
  }

  private static void checkElements(Atoms atoms) {
    for (int i = 0; i < atoms.size(); i++) {
      if (!Elements.isElement(atoms.atomicNumbers()[i])) {
        throw new RejectedException(
            RejectReason.UNKNOWN_ELEMENT,
            "atom %d has the atomic number %d, which no element has"
                .formatted(i, atoms.atomicNumbers()[i]));
      }
    }
  }

  private static void checkExtent(double[] positions, Limits limits) {
    for (int i = 0; i < positions.length; i++) {
      if (Math.abs(positions[i]) > limits.maxExtent()) {
        throw outOfRange("the position of atom " + i / 3, positions[i], limits);
      }
    }
  }

  /** What nobody simulates: other units, or bytes in another order. */
  private static RejectedException outOfRange(String what, double value, Limits limits) {
    return new RejectedException(
        RejectReason.OUT_OF_RANGE,
        String.format(
            Locale.ROOT,
            "%s has the component %.4g angstrom, the limit max-extent is %.4g",
            what,
            value,
            limits.maxExtent()));
  }

  private static void checkCell(Atoms atoms, Limits limits) {
    if (atoms.cell() != null) {
      checkVectors(atoms.cell(), limits);
    }
    if (!atoms.isPeriodic()) {
      return;
    }
    if (atoms.cell() == null) {
      throw new RejectedException(
          RejectReason.SINGULAR_CELL, "pbc is set along an axis, but there is no cell");
    }
    if (hasShortVector(atoms) || atoms.cell().completed(atoms.pbc()).isSingular()) {
      throw new RejectedException(
          RejectReason.SINGULAR_CELL,
          "the periodic lattice vectors are zero or linearly dependent");
    }
  }

  private static void checkVectors(Cell cell, Limits limits) {
    for (double value : cell.vectors()) {
      if (!Double.isFinite(value)) {
        throw new RejectedException(
            RejectReason.NOT_FINITE, "a lattice vector has the component " + value);
      }
      if (Math.abs(value) > limits.maxExtent()) {
        throw outOfRange("a lattice vector", value, limits);
      }
    }
  }

  /** Squares of such lengths may be 0, with which nothing can be told or computed. */
  private static boolean hasShortVector(Atoms atoms) {
    for (int k = 0; k < 3; k++) {
      Cell cell = atoms.cell();
      double longest =
          Math.max(
              Math.abs(cell.get(k, 0)),
              Math.max(Math.abs(cell.get(k, 1)), Math.abs(cell.get(k, 2))));
      if (atoms.pbc()[k] && longest < LEAST_VECTOR) {
        return true;
      }
    }
    return false;
  }

  /** Where an axis is not periodic, how far the structure reaches along it is anybody's guess. */
  private static void checkVolume(Atoms atoms, Limits limits) {
    if (!(atoms.pbc()[0] && atoms.pbc()[1] && atoms.pbc()[2])) {
      return;
    }
    double volume = Math.abs(atoms.cell().determinant()) / atoms.size();
    if (volume > limits.maxVolumePerAtom()) {
      throw new RejectedException(
          RejectReason.TOO_SPARSE,
          String.format(
              Locale.ROOT,
              "the cell has %.4g cubic angstrom per atom, the limit max-volume-per-atom is %.4g",
              volume,
              limits.maxVolumePerAtom()));
    }
  }

  private static void checkFinite(String what, double[] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      if (!Double.isFinite(vectors[i])) {
        throw new RejectedException(
            RejectReason.NOT_FINITE,
            "the %s of atom %d has the component %s".formatted(what, i / 3, vectors[i]));
      }
    }
  }

  private static void checkFinite(String what, Double value) {
    if (value != null && !Double.isFinite(value)) {
      throw new RejectedException(RejectReason.NOT_FINITE, "the " + what + " is " + value);
    }
  }
}
