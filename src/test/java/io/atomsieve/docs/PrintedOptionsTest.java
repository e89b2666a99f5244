package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.Main;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Options that the documentation names in its sentences are those that there are. */
class PrintedOptionsTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** Those of other programs. */
  private static final List<String> FOREIGN = List.of("java ", "kafka-", "--add-modules", "mvn ");

  @Test
  void optionsOfACommandAreItsOwn() {
    int seen = 0;
    for (String code : codeInSentences()) {
      Deque<String> words = new ArrayDeque<>(List.of(code.split("[ =]+")));
      if (words.peek().matches("(\\./)?atomsieve")) {
        words.pop();
      }
      CommandLine command = commandOf(words);
      if (command != null) {
        for (String word : words) {
          if (word.startsWith("--")) {
            assertThat(optionsOf(command)).as(code).contains(word);
            seen++;
          }
        }
      }
    }
    assertThat(seen).isPositive();
  }

  @Test
  void optionsByThemselvesAreThoseOfSomeCommand() {
    List<String> options = new ArrayList<>();
    collect(Main.commandLine(), options);
    for (String code : codeInSentences()) {
      if (code.startsWith("--")) {
        assertThat(options).as(code).contains(code.split("[ =]+", 2)[0]);
      }
    }
  }

  /** What stands between backticks outside of blocks, but for what belongs to other programs. */
  private static List<String> codeInSentences() {
    return Documents.all().stream()
        .flatMap(document -> Stream.of(Documents.sentences(document).split("\n\n")))
        .flatMap(paragraph -> CODE.matcher(paragraph).results())
        .map(code -> code.group(1).replace('\n', ' ').strip())
        .filter(code -> FOREIGN.stream().noneMatch(code::startsWith))
        .toList();
  }

  /** The command that the first words name, which are taken off; null when they name none. */
  private static CommandLine commandOf(Deque<String> words) {
    CommandLine command = Main.commandLine();
    CommandLine found = null;
    while (!words.isEmpty() && command.getSubcommands().containsKey(words.peek())) {
      command = command.getSubcommands().get(words.pop());
      found = command;
    }
    return found;
  }

  private static void collect(CommandLine command, List<String> options) {
    options.addAll(optionsOf(command));
    command.getSubcommands().values().forEach(sub -> collect(sub, options));
  }

  private static List<String> optionsOf(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .toList();
  }
}
