package io.atomsieve.cli.support;

import io.atomsieve.format.FrameSource;
import io.atomsieve.format.TrajectoryOptions;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The trajectory files that a command reads. */
public final class InputFiles {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Trajectories: LAMMPS dump, extended XYZ or XDATCAR, also gzipped; '-' is standard"
              + " input. Several are read one after the other.")
  private List<String> files;

  @Mixin private InputFormat format;

  public FrameSource open(FrameSource.Listener listener) {
    return open(files, listener);
  }

  /** Some of the files only. */
  public FrameSource open(List<String> some, FrameSource.Listener listener) {
    return format.open(some, listener);
  }

  public List<String> files() {
    return files;
  }

  /** How they are to be read. */
  public TrajectoryOptions options() {
    return format.options();
  }
}
