package io.atomsieve.faults;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.testkit.Patience;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A main class of these tests' class path in a JVM of its own, to be killed. */
final class JavaProcess implements AutoCloseable {
  private final Process process;
  private final List<String> printed = new CopyOnWriteArrayList<>();

  private JavaProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it on the Java of the tests.
   *
   * @param log file that takes what it prints, after what is there
   */
  static JavaProcess start(Path log, String mainClass, List<String> args) throws IOException {
    return start(
        Path.of(System.getProperty("java.home"), "bin", "java"), List.of(), log, mainClass, args);
  }

  /**
   * Starts it on some Java.
   *
   * @param options of the JVM, which go before ours
   */
  static JavaProcess start(
      Path java, List<String> options, Path log, String mainClass, List<String> args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(List.of("-Xmx400m", "--add-modules", "jdk.incubator.vector"));
    // The program's own, not that of the tests.
    command.add("-Dlogback.configurationFile=logback.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(mainClass);
    command.addAll(args);
    return start(log, new ProcessBuilder(command));
  }

  /**
   * Starts a command that becomes a JVM.
   *
   * @param log file that takes what it prints, after what is there
   */
  static JavaProcess start(Path log, ProcessBuilder command) throws IOException {
    JavaProcess started =
        new JavaProcess(
            command.redirectInput(new File("/dev/null")).redirectErrorStream(true).start());
    // Through a pipe and not right into the file: when its disk is full, we still hear of it.
    Thread pump = new Thread(() -> started.pump(log), "output of " + command.command());
    pump.setDaemon(true);
    pump.start();
    return started;
  }

  private void pump(Path log) {
    try (BufferedReader lines = process.inputReader();
        Writer file = Files.newBufferedWriter(log, CREATE, APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.add(line);
        file.write(line + "\n");
        file.flush();
      }
    } catch (IOException e) {
      printed.add("cannot be read: " + e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Waits until it has printed something. */
  void awaitPrinted(String text) {
    Patience.await()
        .failFast(
            () -> {
              assertThat(process.isAlive() || printed().contains(text)).as(printed()).isTrue();
            })
        .until(() -> printed().contains(text));
  }

  String printed() {
    return String.join("\n", printed);
  }

  /** Kills it with SIGKILL: nothing of what it had begun is ended in order. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks it to end with SIGTERM; Process.destroy would also close the pipe it prints to. */
  void terminate() throws IOException, InterruptedException {
    signal("TERM");
  }

  /** Sends it a signal by name. */
  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** The exit code. */
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS))
        .as("it should end: %s", printed())
        .isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
