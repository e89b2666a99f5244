package io.atomsieve.format;

import io.atomsieve.structure.Elements;
import java.util.List;

/**
 * What the reader of a trajectory needs to know beyond the file.
 *
 * @param format the format, or null to tell it from the name of the file or its first line
 * @param elements symbols of the elements of atom types 1, 2, ... (ASE's {@code specorder}), for
 *     files that name atoms by type only; may be empty
 */
public record TrajectoryOptions(TrajectoryFormat format, List<String> elements) {
  public static final TrajectoryOptions DEFAULT = new TrajectoryOptions(null, List.of());

  /**
   * @throws IllegalArgumentException if {@code elements} holds something that is no element
   */
  public TrajectoryOptions {
    elements = List.copyOf(elements);
    elements.forEach(Elements::atomicNumber);
  }

  /** Atomic number of the atoms of type {@code type}, which the current line of the file names. */
  public int atomicNumberOfType(long type, Lines lines) {
    if (elements.isEmpty()) {
      throw lines.error(
          "the atoms are given by type only; say which elements the types are with --types,"
              + " such as --types Pd,H for type 1 = Pd, type 2 = H");
    }
    if (type < 1 || type > elements.size()) {
      throw lines.error(
          "type %d has no element: --types names %d (%s)"
              .formatted(type, elements.size(), String.join(",", elements)));
    }
    return Elements.atomicNumber(elements.get((int) type - 1));
  }
}
