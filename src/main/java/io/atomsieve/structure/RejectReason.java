package io.atomsieve.structure;

import java.util.Locale;

/**
 * Why a record of the topic {@code structures} was rejected. Users and dashboards rely on the
 * codes.
 */
public enum RejectReason {
  /** The record is not in the Confluent wire format, or its bytes are not what the schema says. */
  NOT_AVRO,
  /** The registry does not know the schema id, or it is not the schema of a structure. */
  UNKNOWN_SCHEMA,
  /** Lengths of positions, forces, cell, pbc or columns do not fit the number of atoms. */
  LENGTH_MISMATCH,
  /** The structure has no atoms. */
  NO_ATOMS,
  /** The structure has more atoms than the limit of its bank. */
  TOO_MANY_ATOMS,
  /** The record is larger than what can be passed on. */
  TOO_LARGE,
  /** The name of the simulation is too long or has control characters. */
  BAD_NAME,
  /** A position, cell vector, force, energy or time is NaN or infinite. */
  NOT_FINITE,
  /** A coordinate of an atom or a lattice vector is larger than the limit of the bank. */
  OUT_OF_RANGE,
  /** The periodic lattice vectors are missing, (nearly) zero or linearly dependent. */
  SINGULAR_CELL,
  /** An element has no threshold or no descriptor in the bank, or no bank knows all elements. */
  UNKNOWN_ELEMENT,
  /** The structure names a bank that is not configured. */
  UNKNOWN_BANK,
  /** The structure names no bank, and several know all its elements. */
  AMBIGUOUS_BANK,
  /** Two atoms are closer than the limit of the bank. */
  TOO_CLOSE,
  /** The fingerprints would take longer than the limit of the bank allows. */
  TOO_MANY_TERMS,
  /** The cell has more volume per atom than the limit of the bank. */
  TOO_SPARSE,
  /** More atoms than the limit of the bank have no neighbour within the cutoff. */
  ISOLATED_ATOMS,
  /** An environment is farther from all that the bank knows than its limit of novelty. */
  IMPLAUSIBLE,
  /** It was compared with another bank of the same name. */
  OTHER_BANK;

  /** The code in headers and metrics, such as {@code too-close}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
