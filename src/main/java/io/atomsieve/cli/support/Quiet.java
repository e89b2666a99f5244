package io.atomsieve.cli.support;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Whether {@code --quiet} was given, for commands that print more than results to standard output;
 * what any command prints to standard error is left out then.
 */
public final class Quiet {
  private Quiet() {}

  public static boolean isAsked(CommandSpec spec) {
    OptionSpec option = spec.root().findOption("--quiet");
    return option != null && Boolean.TRUE.equals(option.getValue());
  }
}
