package io.atomsieve.faults;

import io.atomsieve.bank.Banks;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Frames of MD runs, shaken a little, so that there is always something new; some are rejected. */
final class SoakFrames {
  /** Standard deviation of each coordinate, in angstrom. */
  private static final double SHAKE = 0.03;

  /** Of a few frames, which are to hold something new however long it goes on. */
  private static final double STRONG_SHAKE = 0.15;

  /** How many of them. */
  private static final int NEW = 2;

  /** To the thresholds: with those of other tests nothing was new after 30 faults. */
  private static final double FINER = 0.5;

  private static final int SLICES = 12;

  private SoakFrames() {}

  /** Banks for them. */
  static Banks banks() {
    return Fixtures.banks("ge", FINER);
  }

  /**
   * Frames for one of the faults of a round.
   *
   * @param part which of the faults, from 0
   * @param parts how many faults there are
   */
  static List<Structure> of(int round, int part, int parts, Random random) {
    List<Structure> all = MdFrames.slice(round % SLICES, SLICES);
    List<Structure> frames =
        all.subList(all.size() * part / parts, all.size() * (part + 1) / parts);
    List<Structure> shaken = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      Structure frame = frames.get(i);
      // After hours the bank knows what the others hold.
      double shake = i < NEW ? STRONG_SHAKE : SHAKE;
      Structure made = shaken(frame, frame.simulation() + "-" + round, shake, random);
      shaken.add(i == NEW ? tooClose(made) : made);
    }
    return shaken;
  }

  /** Two atoms at one place, which is rejected. */
  private static Structure tooClose(Structure frame) {
    double[] positions = frame.atoms().positions().clone();
    System.arraycopy(positions, 0, positions, 3, 3);
    return at(frame, frame.simulation(), positions);
  }

  private static Structure shaken(Structure frame, String simulation, double shake, Random random) {
    Atoms atoms = frame.atoms();
    double[] positions = atoms.positions().clone();
    for (int i = 0; i < positions.length; i++) {
      positions[i] += shake * random.nextGaussian();
    }
    return at(frame, simulation, positions);
  }

  private static Structure at(Structure frame, String simulation, double[] positions) {
    Atoms atoms = frame.atoms();
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
