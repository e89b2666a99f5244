package io.atomsieve.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A command that has run to its end in this process, which takes a JVM less than {@link
 * CliProcess}. What it writes to standard output not as text but as data is not here.
 */
public record CommandRun(int exitCode, String out, String err) {

  /**
   * Runs a command.
   *
   * @param folder words that name a file in it are taken for that file, as if the command ran there
   */
  public static CommandRun in(Path folder, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(Arrays.stream(args).map(word -> located(folder, word)).toArray(String[]::new));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** Runs a command and expects its exit code. */
  public static CommandRun ending(int exitCode, Path folder, String... args) {
    CommandRun run = in(folder, args);
    assertThat(run.exitCode())
        .as("%s%n%s%s", String.join(" ", args), run.out, run.err)
        .isEqualTo(exitCode);
    return run;
  }

  /** Runs a command and expects that it succeeds. */
  public static CommandRun succeed(Path folder, String... args) {
    return ending(0, folder, args);
  }

  private static String located(Path folder, String word) {
    boolean isFile =
        word.matches("[\\w.-]+\\.[a-z]\\w*") || Files.isRegularFile(folder.resolve(word));
    return isFile && !word.startsWith("-") ? folder.resolve(word).toString() : word;
  }
}
