package io.atomsieve.structure;

import java.util.Locale;

/**
 * The checks of a structure that need no neighbours; how close atoms are is found with the
 * neighbour list.
 */
public final class Validator {
  private Validator() {}

  /**
   * Checks number of atoms, finite numbers, elements and cell.
   *
   * @throws RejectedException at the first defect
   */
  public static void check(Structure structure, Limits limits) {
    Atoms atoms = structure.atoms();
    checkSize(atoms, limits);
    checkElements(atoms);
    checkFinite("position", atoms.positions());
    checkCell(atoms);
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

  private static void checkCell(Atoms atoms) {
    if (atoms.cell() != null) {
      for (double value : atoms.cell().vectors()) {
        if (!Double.isFinite(value)) {
          throw new RejectedException(
              RejectReason.NOT_FINITE, "a lattice vector has the component " + value);
        }
      }
    }
    if (!atoms.isPeriodic()) {
      return;
    }
    if (atoms.cell() == null) {
      throw new RejectedException(
          RejectReason.SINGULAR_CELL, "pbc is set along an axis, but there is no cell");
    }
    if (atoms.cell().completed(atoms.pbc()).isSingular()) {
      throw new RejectedException(
          RejectReason.SINGULAR_CELL,
          "the periodic lattice vectors are zero or linearly dependent");
    }
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
