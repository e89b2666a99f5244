package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who looks at the topics from outside: a program in Python that shares no code with the service
 * ({@code validation}), and {@code bank verify}.
 */
final class Checkers {
  private static final Path PROGRAM = Path.of("validation", "check_topics.py");

  /** What a process has printed, and its exit code. */
  record Result(int code, String printed) {
    void isGood(String name) {
      assertThat(code).as("%s: %s", name, printed).isZero();
      printed.lines().forEach(line -> System.out.printf("soak:   %s: %s%n", name, line));
    }
  }

  private Checkers() {}

  /** Fails when Python, or one of the packages that the program needs, is not here. */
  static void demandPython() throws Exception {
    assertThat(python(List.of("--help")).code())
        .as("%s cannot run %s: pip install -r validation/requirements.txt", interpreter(), PROGRAM)
        .isZero();
  }

  static Result python(List<String> args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(interpreter(), "-B", PROGRAM.toString()));
    command.addAll(args);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), printed);
  }

  /** Both find everything right. */
  static void demandRight(Rig rig) throws Exception {
    python(
            List.of(
                "--kafka", rig.kafka().get("bootstrap.servers"), "--registry", rig.registryUrl()))
        .isGood("validation");
    Path config = rig.plainInstance("verify").config();
    try (JavaProcess verify =
        JavaProcess.start(
            Files.createTempFile(rig.folder(), "verify", ".log"),
            "io.atomsieve.cli.Main",
            List.of("bank", "verify", "--config", config.toString()))) {
      new Result(verify.awaitEnd(), verify.printed()).isGood("bank verify");
    }
  }

  private static String interpreter() {
    return System.getProperty("soak.python", "python3");
  }
}
