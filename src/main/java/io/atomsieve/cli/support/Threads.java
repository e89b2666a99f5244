package io.atomsieve.cli.support;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How many threads a command computes on. */
public final class Threads {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads compute. Default: as many as the machine has processors")
  private Integer threads;

  /**
   * How many.
   *
   * @param spec of the command, which a wrong value is reported for
   */
  public int count(CommandSpec spec) {
    if (threads != null && threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
    }
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
