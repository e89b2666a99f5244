package io.atomsieve.cli.bank;

import io.atomsieve.cli.support.InputFormat;
import io.atomsieve.format.FrameSource;
import io.atomsieve.structure.Structure;
import io.atomsieve.verify.CheckedFrame;
import io.atomsieve.verify.Exempt;
import io.atomsieve.verify.Verification;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Files whose frames were published, to see whether the bank covers them. */
final class VerifiedFiles {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Trajectories that were published, to be looked at instead of the topic structures: LAMMPS"
              + " dump, extended XYZ or XDATCAR, also gzipped; '-' is standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--simulation",
      paramLabel = "ID",
      description =
          "Simulation that FILES were published as: its frames that are rejected, parked or not"
              + " decided yet need not be covered. Default: every frame that can be used must be")
  private String simulation;

  @Option(
      names = "--every",
      defaultValue = "1",
      paramLabel = "N",
      description = "Look at every Nth frame of FILES, as publish --every. Default: 1")
  private int every;

  @Mixin private InputFormat format;

  /** Checks the options. */
  void check(CommandSpec spec) {
    if (every < 1) {
      throw new ParameterException(spec.commandLine(), "--every must be at least 1");
    }
    if (!isGiven() && simulation != null) {
      throw new ParameterException(spec.commandLine(), "--simulation is for FILES");
    }
  }

  boolean isGiven() {
    return !files.isEmpty();
  }

  FrameSource open() {
    // Whoever published the files was told of what is worth a notice.
    return format.open(files, notice -> {});
  }

  /**
   * The frames as they were published.
   *
   * @param bank name of the bank that they are for, or empty
   */
  Supplier<CheckedFrame> frames(FrameSource source, String bank, Verification verification) {
    Exempt exempt = simulation == null ? null : verification.exempt();
    long[] number = new long[1];
    return () -> {
      while (true) {
        io.atomsieve.format.Frame frame = source.next();
        long index = number[0]++;
        if (frame == null) {
          return null;
        }
        if (index % every == 0) {
          return frame(frame, source, index, bank, exempt);
        }
      }
    };
  }

  private CheckedFrame frame(
      io.atomsieve.format.Frame frame, FrameSource source, long index, String bank, Exempt exempt) {
    Structure structure =
        exempt == null
            ? frame.toStructure(source.name(), source.index(), bank)
            : frame.toStructure(simulation, index, bank);
    return new CheckedFrame(
        structure,
        "%s, frame %d".formatted(source.name(), source.index()),
        null,
        exempt == null ? null : exempt.of(simulation, index));
  }
}
