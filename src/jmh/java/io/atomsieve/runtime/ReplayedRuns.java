package io.atomsieve.runtime;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.TrajectoryFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Simulations that replay the demo's MD runs of germanium, 64 atoms each, to and fro, with every
 * atom displaced a little: like frames seen before, but never the same.
 */
final class ReplayedRuns {
  static final Path DEMO = Path.of("src/main/resources/io/atomsieve/demo");
  static final List<String> ALL = List.of("ge_300K", "ge_1600K", "ge_3000K", "ge_2500K_compressed");

  private final Map<String, List<Atoms>> runs = new HashMap<>();

  ReplayedRuns() {
    for (String run : ALL) {
      Path file = DEMO.resolve(run + ".lammpstrj.gz");
      List<Atoms> frames =
          TrajectoryFiles.read(file).stream().map(f -> f.toStructure(run, 0, "").atoms()).toList();
      runs.put(run, frames);
    }
  }

  /**
   * Frames of several simulations, in turn.
   *
   * @param names of the simulations
   * @param of the runs that they replay, one after the other
   * @param frames of each simulation
   * @param rattle standard deviation of the displacement per coordinate, angstrom
   */
  List<Structure> replay(
      List<String> names, List<String> of, int frames, double rattle, long seed) {
    Random random = new Random(seed);
    List<Structure> structures = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      for (int i = 0; i < names.size(); i++) {
        List<Atoms> run = runs.get(of.get(i % of.size()));
        int step = (frame + 60 * (i / of.size())) % (2 * run.size());
        Atoms atoms = run.get(step < run.size() ? step : 2 * run.size() - 1 - step);
        structures.add(structure(names.get(i), frame, rattled(atoms, rattle, random)));
      }
    }
    return structures;
  }

  private static Atoms rattled(Atoms atoms, double rattle, Random random) {
    double[] positions = atoms.positions().clone();
    for (int i = 0; i < positions.length; i++) {
      positions[i] += rattle * random.nextGaussian();
    }
    return new Atoms(atoms.atomicNumbers(), positions, atoms.cell(), atoms.pbc());
  }

  private static Structure structure(String name, long frame, Atoms atoms) {
    return new Structure(name, frame, "", atoms, null, null, null, Map.of());
  }
}
