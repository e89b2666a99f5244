package io.atomsieve.cli;

import io.atomsieve.fingerprint.Descriptor;
import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.format.Frame;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import io.atomsieve.structure.Validator;
import java.io.PrintWriter;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Fingerprints of the frames of files, on several threads and in the order of the frames. */
final class Fingerprinting {
  @Mixin private Threads threads;

  @Option(
      names = "--min-distance",
      paramLabel = "X",
      description =
          "Skip frames with two atoms closer than X times the sum of their covalent radii; 0 allows"
              + " any. Default: 0.6")
  private double minDistance = Limits.DEFAULT.minDistance();

  @Option(
      names = "--max-atoms",
      paramLabel = "N",
      description = "Skip frames of more atoms. Default: 20000")
  private int maxAtoms = Limits.DEFAULT.maxAtoms();

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  /** How many frames there were. */
  record Counts(long frames, long rejected) {}

  /** Takes what was computed. */
  interface Sink {
    /** A structure and the fingerprint of each of its atoms. */
    void accept(Structure structure, double[][] fingerprints);
  }

  private record Result(Structure structure, double[][] fingerprints, RejectedException rejected) {}

  /** Checks the options before anything is read or written. */
  void check() {
    try {
      limits();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
    threads.count(spec);
  }

  /** The next frame of a source, or null at its end. */
  static Structure next(FrameSource frames) {
    Frame frame = frames.next();
    return frame == null ? null : frame.toStructure(frames.name(), frames.index(), "");
  }

  /**
   * Computes to the end of the structures; those that cannot be used are told of and passed over.
   *
   * @param structures gives the next one, or null at the end
   */
  Counts run(Descriptor descriptor, Supplier<Structure> structures, Sink sink)
      throws InterruptedException {
    long[] counts = new long[2];
    try (OrderedParallel<Structure, Result> parallel =
        new OrderedParallel<>(threads.count(spec), () -> worker(descriptor))) {
      parallel.run(
          structures,
          result -> {
            counts[0]++;
            if (result.rejected() == null) {
              sink.accept(result.structure(), result.fingerprints());
            } else {
              counts[1]++;
              report(spec.commandLine().getErr(), result.structure(), result.rejected());
            }
          });
    }
    return new Counts(counts[0], counts[1]);
  }

  /** One line on a structure that cannot be used. */
  static void report(PrintWriter err, Structure structure, RejectedException e) {
    err.printf(
        "rejected %s frame %d: %s (%s)%n",
        structure.simulation(), structure.frame(), e.getMessage(), e.reason().code());
  }

  private Function<Structure, Result> worker(Descriptor descriptor) {
    FingerprintCalculator calculator = new FingerprintCalculator(descriptor);
    Limits limits = limits();
    return structure -> {
      try {
        Validator.check(structure, limits);
        checkElements(descriptor, structure);
        return new Result(structure, calculator.fingerprints(structure.atoms(), limits), null);
      } catch (RejectedException e) {
        return new Result(structure, null, e);
      }
    };
  }

  private Limits limits() {
    return new Limits(minDistance, maxAtoms);
  }

  private static void checkElements(Descriptor descriptor, Structure structure) {
    for (int z : structure.atoms().atomicNumbers()) {
      if (!descriptor.elements().contains(z)) {
        throw new RejectedException(
            RejectReason.UNKNOWN_ELEMENT,
            "the descriptor does not know the element %s, only %s"
                .formatted(
                    Elements.symbol(z),
                    descriptor.elements().stream()
                        .map(Elements::symbol)
                        .collect(Collectors.joining(", "))));
      }
    }
  }
}
