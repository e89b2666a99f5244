package io.atomsieve.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** What is written for readers: README.md and all of docs. */
final class Documents {
  static final String README = "README.md";
  static final Path PROJECT = Path.of("").toAbsolutePath();

  private static final String FENCE = "```";

  private Documents() {}

  /** Paths within the project. */
  static List<String> all() {
    try (Stream<Path> files = Files.walk(PROJECT.resolve("docs"))) {
      Stream<String> docs =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .map(file -> PROJECT.relativize(file).toString())
              .sorted();
      return Stream.concat(Stream.of(README, "CONTRIBUTING.md"), docs).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(String document) {
    try {
      return Files.readAllLines(PROJECT.resolve(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is to be typed, in the order of the document. */
  static List<PrintedCommand> commands(String document) {
    return blocks(document).stream()
        .filter(block -> block.kind.equals("console"))
        .flatMap(block -> PrintedCommand.in(document, block.first, block.lines).stream())
        .toList();
  }

  /** Lines of the blocks of a kind, such as {@code python}. */
  static List<String> code(String document, String kind) {
    return blocks(document).stream()
        .filter(block -> block.kind.equals(kind))
        .flatMap(block -> block.lines.stream())
        .toList();
  }

  /** What is outside of blocks. */
  static String sentences(String document) {
    List<String> lines = new ArrayList<>(lines(document));
    for (Block block : blocks(document)) {
      Collections.fill(lines.subList(block.first - 2, block.first + block.lines.size()), "");
    }
    return String.join("\n", lines);
  }

  /**
   * What is between two fences.
   *
   * @param kind behind the first of them
   * @param first number of the first line
   */
  private record Block(String kind, int first, List<String> lines) {}

  private static List<Block> blocks(String document) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = lines(document);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        List<String> inside =
            lines.stream().skip(i + 1L).takeWhile(line -> !line.equals(FENCE)).toList();
        blocks.add(new Block(lines.get(i).substring(FENCE.length()), i + 2, inside));
        i += inside.size() + 1;
      }
    }
    return blocks;
  }
}
