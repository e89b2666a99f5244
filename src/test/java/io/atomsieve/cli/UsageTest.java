package io.atomsieve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What those are told who do not know the commands by heart. */
class UsageTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "publsh,       there is no command 'publsh': did you mean publish?",
    "topics crate, there is no command 'crate': did you mean create?",
    "bank verfy,   there is no command 'verfy': did you mean verify?",
    "frobnicate,   there is no command 'frobnicate' (commands: bank",
    "help publsh,  there is no command 'publsh': did you mean publish?",
    "help topics crate, there is no command 'crate': did you mean create?",
    "select --bnk x, there is no option --bnk: did you mean --bank?",
    "select --bank x -o y z.xyz --thread=3, there is no option --thread: did you mean --threads?",
    "collect -o x y, 'y' is more than atomsieve collect takes",
    "topics, 'atomsieve topics needs a command: check, create'",
    "fingerprint, Missing required options and parameters: '--descriptor=FILE'",
  })
  void wrongUsageEndsWith2AndSaysWhatWasMeant(String typed, String told) {
    String err = CommandRun.ending(2, folder, typed.split(" ")).err();
    assertThat(err).startsWith("atomsieve: " + told).contains("Try 'atomsieve");
    assertThat(err.lines()).hasSize(2);
  }

  static Stream<Arguments> commands() {
    return Commands.all().stream().map(Arguments::new);
  }

  /** What is typed before an option. */
  record Arguments(List<String> words) {}

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfACommandIsThatOfItsOption(Arguments command) {
    CommandRun option = CommandRun.succeed(folder, with(command.words, "--help"));
    CommandRun help = CommandRun.succeed(folder, with(List.of("help"), command.words));
    assertThat(help.out()).isEqualTo(option.out()).startsWith("Usage: atomsieve");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anOptionThatIsNotThereEndsWith2(Arguments command) {
    assertThat(CommandRun.ending(2, folder, with(command.words, "--no-such-option")).err())
        .contains("--no-such-option");
  }

  @Test
  void exampleWritesFilesAndLeavesThoseThatAreThere() throws IOException {
    Path here = folder.resolve("new");
    CommandRun.succeed(folder, "example", here.toString());
    Files.writeString(here.resolve("ge.yaml"), "mine");
    assertThat(CommandRun.succeed(folder, "example", here.toString()).err().lines())
        .hasSize(5)
        .allMatch(line -> line.endsWith(": exists, and stays as it is"));
    assertThat(here.resolve("ge.yaml")).hasContent("mine");
    assertThat(here.resolve("bank.yaml"))
        .hasSameTextualContentAs(Path.of("docs/example/bank.yaml"));
  }

  private static String[] with(List<String> words, String last) {
    return with(words, List.of(last));
  }

  private static String[] with(List<String> words, List<String> more) {
    return Stream.concat(words.stream(), more.stream()).toArray(String[]::new);
  }
}
