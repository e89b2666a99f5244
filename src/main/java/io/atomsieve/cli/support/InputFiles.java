package io.atomsieve.cli.support;

import io.atomsieve.format.FrameSource;
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
    return format.open(files, listener);
  }
}
