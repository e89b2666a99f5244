package io.atomsieve.cli.support;

import io.atomsieve.export.BrokenPipeException;
import io.atomsieve.format.FormatException;
import io.atomsieve.runtime.FailureCauses;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line on stderr, and an exit code. */
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
    if (isBrokenPipe(e)) {
      return CommandLine.ExitCode.OK;
    }
    PrintWriter err = err(command);
    err.println("atomsieve: " + describe(e));
    if (verbose.getAsBoolean()) {
      e.printStackTrace(err);
    }
    return exitCode(e);
  }

  /** What becomes of a command that did its work, though not all that it printed was taken. */
  public static int ofOutput(IOException e, CommandLine line) {
    if (isBrokenPipe(e)) {
      return CommandLine.ExitCode.OK;
    }
    line.getErr().println("atomsieve: " + describe(e));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Where failures are told, even with {@code --quiet}, which takes it from the commands. */
  static PrintWriter err(CommandLine command) {
    return command.getCommandSpec().root().commandLine().getErr();
  }

  /** 2 if somebody has to change something first, 1 for all else. */
  public static int exitCode(Throwable e) {
    if (e instanceof CommandException own) {
      return own.exitCode();
    }
    return FailureCauses.needsAPerson(e)
        ? CommandLine.ExitCode.USAGE
        : CommandLine.ExitCode.SOFTWARE;
  }

  /** Whoever reads the output, such as {@code head}, has enough: no error, and nothing to tell. */
  private static boolean isBrokenPipe(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BrokenPipeException) {
        return true;
      }
    }
    return false;
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
        || e.getClass() == org.apache.kafka.common.KafkaException.class
        || namesTheFile(e);
  }

  /** Of a full disk, Java says that it is full, but not which file was written: we add that. */
  private static boolean namesTheFile(Throwable e) {
    Throwable cause = e.getCause();
    return (e instanceof UncheckedIOException || e.getClass() == IOException.class)
        && cause != null
        && !(cause instanceof FileSystemException)
        && cause.getMessage() != null
        && !e.getMessage().equals(cause.toString())
        && e.getMessage().endsWith(cause.getMessage());
  }
}
