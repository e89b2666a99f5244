package io.atomsieve.cli.support;

import picocli.CommandLine;

/** A failure whose message is all that a user needs. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public CommandException(String message) {
    super(message);
    this.exitCode = CommandLine.ExitCode.SOFTWARE;
  }

  public CommandException(String message, Throwable cause) {
    this(message, cause, CommandLine.ExitCode.SOFTWARE);
  }

  public CommandException(String message, Throwable cause, int exitCode) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
