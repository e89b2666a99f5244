package io.atomsieve.format;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Column;
import io.atomsieve.structure.Structure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One frame of a trajectory file, in the units of a {@link Structure} whatever those of the file.
 * The arrays are not to be changed.
 *
 * @param atoms elements, positions in angstrom, cell
 * @param step number of the time step as written in the file, or null
 * @param energy potential energy in eV, or null
 * @param forces 3 per atom, in eV/angstrom, or null
 * @param time in fs, or null
 * @param info whatever else the file says about the frame, in the order of the file
 * @param columns whatever else the file says about each atom
 */
public record Frame(
    Atoms atoms,
    Long step,
    Double energy,
    double[] forces,
    Double time,
    Map<String, String> info,
    List<Column> columns) {

  public Frame {
    info = Collections.unmodifiableMap(new LinkedHashMap<>(info));
    columns = List.copyOf(columns);
  }

  /** A frame that says no more of its atoms. */
  public Frame(
      Atoms atoms,
      Long step,
      Double energy,
      double[] forces,
      Double time,
      Map<String, String> info) {
    this(atoms, step, energy, forces, time, info, List.of());
  }

  /**
   * This frame as frame number {@code frame} of a simulation, to be compared with a bank. Its time
   * step, which is another number, goes along as {@code timestep}; when it names a simulation that
   * it is of, the number is that of the frame there, and goes along as {@code info_frame}, unless
   * it says already which frame it was at first.
   */
  public Structure toStructure(String simulation, long frame, String bank) {
    Map<String, String> all = new LinkedHashMap<>(info);
    if (step != null) {
      if (info.containsKey("simulation")) {
        all.putIfAbsent("info_frame", step.toString());
      } else {
        all.put("timestep", step.toString());
      }
    }
    return new Structure(simulation, frame, bank, atoms, energy, forces, time, all, columns);
  }
}
