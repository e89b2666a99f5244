package io.atomsieve.faults;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.MdFrames;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Frames of MD runs, shaken a little, so that there is always something new. */
final class SoakFrames {
  /** Standard deviation of each coordinate, in angstrom. */
  private static final double SHAKE = 0.03;

  private static final int SLICES = 12;

  private SoakFrames() {}

  static List<Structure> of(int round, Random random) {
    return MdFrames.slice(round % SLICES, SLICES).stream()
        .map(frame -> shaken(frame, frame.simulation() + "-" + round, random))
        .toList();
  }

  private static Structure shaken(Structure frame, String simulation, Random random) {
    Atoms atoms = frame.atoms();
    double[] positions = atoms.positions().clone();
    for (int i = 0; i < positions.length; i++) {
      positions[i] += SHAKE * random.nextGaussian();
    }
    return new Structure(
        simulation,
        frame.frame(),
        frame.bank(),
        new Atoms(atoms.atomicNumbers(), positions, atoms.cell(), atoms.pbc()),
        null,
        null,
        frame.time(),
        Map.of());
  }
}
