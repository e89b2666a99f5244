package io.atomsieve.cli.support;

import io.atomsieve.format.FormatException;
import io.atomsieve.format.FrameSource;
import io.atomsieve.format.TrajectoryFormat;
import io.atomsieve.format.TrajectoryOptions;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How trajectory files are to be read. */
public final class InputFormat {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "lammps, xyz or xdatcar. Default: by name and content of each file")
  private String format;

  @Option(
      names = {"--types", "--elements"},
      split = ",",
      paramLabel = "SYMBOL",
      description =
          "Elements of the atom types 1, 2, ... of LAMMPS dumps that have no column 'element'.")
  private List<String> elements = List.of();

  public FrameSource open(List<String> files, FrameSource.Listener listener) {
    return new FrameSource(files, options(), listener);
  }

  TrajectoryOptions options() {
    return options(format, elements);
  }

  /**
   * What the options say.
   *
   * @param format its name, or null
   * @param elements of the atom types 1, 2, ...
   * @throws CommandException if there is no such format or element
   */
  public static TrajectoryOptions options(String format, List<String> elements) {
    try {
      TrajectoryFormat named = format == null ? null : TrajectoryFormat.named(format);
      return new TrajectoryOptions(named, elements);
    } catch (FormatException | IllegalArgumentException e) {
      throw new CommandException(e.getMessage(), e, CommandLine.ExitCode.USAGE);
    }
  }
}
