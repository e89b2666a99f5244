package io.atomsieve.cli.support;

import io.atomsieve.format.FormatException;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Reads what a command is configured with. A mistake in it ends with 2, since somebody has to
 * change it; one in data ends with 1.
 */
public final class Configured {
  private Configured() {}

  /**
   * Reads a file of the configuration.
   *
   * @throws CommandException instead of a {@link FormatException}, with the same message
   */
  public static <T> T read(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (FormatException e) {
      throw new CommandException(e.getMessage(), e, CommandLine.ExitCode.USAGE);
    }
  }
}
