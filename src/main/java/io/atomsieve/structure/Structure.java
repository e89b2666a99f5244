package io.atomsieve.structure;

import java.util.List;
import java.util.Map;

/**
 * One frame of a simulation; identified by ({@code simulation}, {@code frame}). The arrays are not
 * to be changed.
 *
 * @param simulation name of the simulation
 * @param frame number of the frame within it
 * @param bank name of the bank to compare with; empty for the one bank whose descriptor knows all
 *     elements
 * @param atoms elements, positions, cell
 * @param energy potential energy in eV, or null
 * @param forces 3 per atom, in eV/angstrom, or null
 * @param time in fs since the start of the simulation, or null
 * @param info whatever else is worth carrying along, as values stand in extended XYZ
 * @param columns whatever else is known of each atom
 */
public record Structure(
    String simulation,
    long frame,
    String bank,
    Atoms atoms,
    Double energy,
    double[] forces,
    Double time,
    Map<String, String> info,
    List<Column> columns) {

  public Structure {
    info = Map.copyOf(info);
    columns = List.copyOf(columns);
    for (Column column : columns) {
      if (!column.fits(atoms.size())) {
        throw new IllegalArgumentException(
            "%d atoms do not share the values of column %s".formatted(atoms.size(), column.name()));
      }
    }
    if (forces != null && forces.length != 3 * atoms.size()) {
      throw new IllegalArgumentException(
          "%d atoms need %d force components, not %d"
              .formatted(atoms.size(), 3 * atoms.size(), forces.length));
    }
  }

  /** A structure of whose atoms no more is known. */
  public Structure(
      String simulation,
      long frame,
      String bank,
      Atoms atoms,
      Double energy,
      double[] forces,
      Double time,
      Map<String, String> info) {
    this(simulation, frame, bank, atoms, energy, forces, time, info, List.of());
  }

  /** The same, for another bank and with other info. */
  public Structure with(String otherBank, Map<String, String> otherInfo) {
    return new Structure(
        simulation, frame, otherBank, atoms, energy, forces, time, otherInfo, columns);
  }
}
