package io.atomsieve.cli.support;

import io.atomsieve.format.FormatException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line on stderr. */
public final class Failures implements IExecutionExceptionHandler {
  private final BooleanSupplier verbose;

  /**
   * Handles the failures of a command line.
   *
   * @param verbose whether to print the stack trace too
   */
  public Failures(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    command.getErr().println("atomsieve: " + describe(e));
    if (verbose.getAsBoolean()) {
      e.printStackTrace(command.getErr());
    }
    return e instanceof CommandException own ? own.exitCode() : CommandLine.ExitCode.SOFTWARE;
  }

  /** What a person needs to know of a failure, in one line. */
  public static String describe(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && !speaksForItself(root)) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String line = message.replaceAll("\\s*\\R\\s*", " ").strip();
    if (root instanceof NoSuchFileException) {
      return line + ": no such file or folder";
    }
    if (root instanceof AccessDeniedException) {
      return line + ": permission denied";
    }
    if (root instanceof FileSystemException || speaksForItself(root)) {
      return line;
    }
    return root.getMessage() == null ? "failed: " + line : line;
  }

  /** Our own exceptions say all; those of libraries are often only wrappers. */
  private static boolean speaksForItself(Throwable e) {
    return e instanceof FormatException
        || e instanceof CommandException
        || e.getClass().getName().startsWith("io.atomsieve.")
        || e.getClass() == org.apache.kafka.common.KafkaException.class;
  }
}
