package io.atomsieve.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The images that docker-compose.yml names, so that tests have the same. */
final class ComposeFile {
  private static final List<Path> FILES =
      List.of(Path.of("docker-compose.yml"), Path.of("deploy", "compose", "registries.yml"));

  private ComposeFile() {}

  /** With its tag. */
  static String image(String name) {
    Pattern named = Pattern.compile("image: (" + Pattern.quote(name) + ":\\S+)");
    return FILES.stream()
        .map(file -> named.matcher(read(file)))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
