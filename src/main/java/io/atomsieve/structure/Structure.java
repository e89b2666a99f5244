package io.atomsieve.structure;

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
 * @param info whatever else is worth carrying along
 */
public record Structure(
    String simulation,
    long frame,
    String bank,
    Atoms atoms,
    Double energy,
    double[] forces,
    Double time,
    Map<String, String> info) {

  public Structure {
    info = Map.copyOf(info);
    if (forces != null && forces.length != 3 * atoms.size()) {
      throw new IllegalArgumentException(
          "%d atoms need %d force components, not %d"
              .formatted(atoms.size(), 3 * atoms.size(), forces.length));
    }
  }
}
