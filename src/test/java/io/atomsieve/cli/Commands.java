package io.atomsieve.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** All commands that there are. */
public final class Commands {
  private Commands() {}

  /** The words of each, such as {@code topics create}; those of the program itself are none. */
  public static List<List<String>> all() {
    List<List<String>> found = new ArrayList<>();
    collect(List.of(), Main.commandLine(), found);
    return found;
  }

  private static void collect(List<String> words, CommandLine command, List<List<String>> found) {
    found.add(words);
    for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
      List<String> longer = new ArrayList<>(words);
      longer.add(below.getKey());
      collect(longer, below.getValue(), found);
    }
  }
}
