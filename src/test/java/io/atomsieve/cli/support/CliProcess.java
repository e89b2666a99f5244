package io.atomsieve.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.testkit.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program as a user runs it: a process of its own, from the jar, with the launcher's options.
 */
public final class CliProcess implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  private CliProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command in a folder. */
  public static CliProcess start(Path folder, String... args) throws IOException {
    return start(folder, Map.of(), args);
  }

  /** Starts a command in a folder, with variables of the environment. */
  public static CliProcess start(Path folder, Map<String, String> environment, String... args)
      throws IOException {
    return start(folder, environment, program(), args);
  }

  /** The program, to be started by another one. */
  public static List<String> program() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = Path.of("target/atomsieve.jar").toAbsolutePath().toString();
    return List.of(java, "-XX:+ExitOnOutOfMemoryError", "-jar", jar);
  }

  /** Starts a command in a folder, with a program of one's own. */
  public static CliProcess start(Path folder, List<String> program, String... args)
      throws IOException {
    return start(folder, Map.of(), program, args);
  }

  /** Starts a command in a folder, with a program and variables of the environment. */
  public static CliProcess start(
      Path folder, Map<String, String> environment, List<String> program, String... args)
      throws IOException {
    Path out = Files.createTempFile(folder, args[0], ".out");
    Path err = Files.createTempFile(folder, args[0], ".err");
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new CliProcess(builder.start(), out, err);
  }

  /** Runs a command to its end. */
  public static CliProcess run(Path folder, String... args) throws Exception {
    CliProcess process = start(folder, args);
    process.awaitExit();
    return process;
  }

  /** Runs a command to its end and expects that it succeeds. */
  public static CliProcess succeed(Path folder, String... args) throws Exception {
    CliProcess process = run(folder, args);
    assertThat(process.exitCode()).as(process.err()).isZero();
    return process;
  }

  public void awaitExit() throws InterruptedException {
    assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).as(err()).isTrue();
  }

  /** Waits until the output holds a text. */
  public void awaitOutput(String text) {
    Patience.await()
        .failFast(err(), () -> !process.isAlive() && !out().contains(text))
        .until(() -> out().contains(text));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public int exitCode() {
    return process.exitValue();
  }

  public String out() {
    return read(out);
  }

  /** Standard error, with what the JVM itself says. */
  public String wholeErr() {
    return read(err);
  }

  /** Standard error, without what the JVM itself says. */
  public String err() {
    return wholeErr()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("WARNING: "))
        .reduce("", (a, b) -> a + b + "\n");
  }

  /** Port of metrics and health, as soon as a service has told it. */
  public int httpPort() {
    Pattern told = Pattern.compile("metrics and health on http://127\\.0\\.0\\.1:(\\d+)");
    Patience.await()
        .failFast("serve ended", () -> !process.isAlive())
        .until(() -> told.matcher(err()).find());
    Matcher matcher = told.matcher(err());
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  public void terminate() {
    process.destroy();
  }

  /** Kills it with SIGKILL: nothing of what it had begun is ended in order. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
