package io.atomsieve.cli.offline;

import io.atomsieve.cli.support.Threads;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.offline.FingerprintEngine;
import io.atomsieve.structure.Limits;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which frames have their fingerprints computed, and on how many threads. */
final class FingerprintOptions {
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

  /** Checks the options before anything is read or written. */
  void check() {
    limits();
    threads.count(spec);
  }

  FingerprintEngine engine(Descriptor descriptor) {
    return new FingerprintEngine(descriptor, limits(), threads.count(spec));
  }

  private Limits limits() {
    try {
      return new Limits(minDistance, maxAtoms).ofAnyDuration();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }
}
