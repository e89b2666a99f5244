package io.atomsieve.bank.index;

import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.testkit.TrajectoryFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Fingerprints of the MD runs of the demo, frames at random, strained, rattled and with vacancies:
 * as many as are asked for, and always the same for a seed.
 */
final class PerturbedGermanium {
  private static final Path DEMO = Path.of("src/main/resources/io/atomsieve/demo");
  private static final List<String> RUNS =
      List.of("ge_300K", "ge_1600K", "ge_3000K", "ge_2500K_compressed");

  private final Random random;
  private final Limits limits = new Limits(0.5, 100_000);
  private final List<Atoms> frames = new ArrayList<>();
  private final FingerprintCalculator calculator;

  PerturbedGermanium(long seed) {
    random = new Random(seed);
    Descriptor descriptor = DescriptorFile.read(DEMO.resolve("ge.yaml"));
    calculator = new FingerprintCalculator(descriptor);
    for (String run : RUNS) {
      Path file = DEMO.resolve(run + ".lammpstrj.gz");
      TrajectoryFiles.read(file).forEach(f -> frames.add(f.toStructure(run, 0, "").atoms()));
    }
  }

  /** The fingerprints of the next structure. */
  double[][] next() {
    while (true) {
      try {
        return calculator.fingerprints(structure(), limits);
      } catch (RejectedException e) {
        // Rattled too much: the next one.
      }
    }
  }

  private Atoms structure() {
    Atoms frame = frames.get(random.nextInt(frames.size()));
    double[] strain = random.doubles(3, 0.85, 1.2).toArray();
    double rattle = 0.5 * random.nextDouble();
    double vacancies = 0.4 * random.nextDouble();
    int[] left =
        IntStream.range(0, frame.size()).filter(i -> random.nextDouble() >= vacancies).toArray();
    double[] positions = new double[3 * left.length];
    double[] vectors = frame.cell().vectors();
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < left.length; i++) {
        double x = strain[k] * frame.positions()[3 * left[i] + k];
        positions[3 * i + k] = x + rattle * random.nextGaussian();
      }
      for (int row = 0; row < 3; row++) {
        vectors[3 * row + k] *= strain[k];
      }
    }
    int[] numbers = IntStream.of(left).map(i -> frame.atomicNumbers()[i]).toArray();
    return new Atoms(numbers, positions, new Cell(vectors), frame.pbc());
  }
}
