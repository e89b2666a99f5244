package io.atomsieve.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line that the documentation prints for its readers to type.
 *
 * @param document path of the file within the project
 * @param line number of the line
 * @param text without the prompt and the comment behind it
 * @param output what is printed below it, as it would come
 */
record PrintedCommand(String document, int line, String text, List<String> output) {
  private static final String PROMPT = "$ ";
  private static final String COMMENT = "\\s+# .*";

  PrintedCommand {
    output = List.copyOf(output);
  }

  /**
   * Those of one block.
   *
   * @param first number of its first line
   */
  static List<PrintedCommand> in(String document, int first, List<String> block) {
    List<PrintedCommand> commands = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      if (block.get(i).startsWith(PROMPT)) {
        String text = block.get(i).substring(PROMPT.length()).replaceFirst(COMMENT, "").strip();
        commands.add(new PrintedCommand(document, first + i, text, outputAfter(i, block)));
      }
    }
    return commands;
  }

  private static List<String> outputAfter(int command, List<String> block) {
    return block.stream()
        .skip(command + 1L)
        .takeWhile(line -> !line.startsWith(PROMPT))
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** Whether these words are all in it, whatever is between them. */
  boolean has(String... words) {
    return Arrays.asList(text.split("\\s+")).containsAll(List.of(words));
  }

  @Override
  public String toString() {
    return "%s:%d: %s".formatted(document, line, text);
  }
}
