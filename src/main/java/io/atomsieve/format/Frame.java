package io.atomsieve.format;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Structure;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 */
public record Frame(
    Atoms atoms, Long step, Double energy, double[] forces, Double time, Map<String, String> info) {

  public Frame {
    info = Collections.unmodifiableMap(new LinkedHashMap<>(info));
  }

  /**
   * This frame as frame number {@code frame} of a simulation, to be compared with a bank. Its time
   * step, which is another number, goes along as {@code timestep}.
   */
  public Structure toStructure(String simulation, long frame, String bank) {
    Map<String, String> all = new LinkedHashMap<>(info);
    if (step != null) {
      all.put("timestep", step.toString());
    }
    return new Structure(simulation, frame, bank, atoms, energy, forces, time, all);
  }
}
