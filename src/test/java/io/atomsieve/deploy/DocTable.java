package io.atomsieve.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A table of the documentation, which has to say what is. */
final class DocTable {
  private DocTable() {}

  /**
   * The cells of its rows, without the head.
   *
   * @param head how the line with its head begins
   */
  static List<List<String>> rows(Path file, String head) throws IOException {
    List<List<String>> rows =
        Files.readAllLines(file).stream()
            .dropWhile(line -> !line.startsWith(head))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(DocTable::cells)
            .toList();
    if (rows.isEmpty()) {
      throw new AssertionError("%s has no table that begins with %s".formatted(file, head));
    }
    return rows;
  }

  private static List<String> cells(String line) {
    String inner = line.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
