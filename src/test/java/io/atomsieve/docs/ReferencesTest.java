package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files, chapters and tests that the documentation refers to are there. */
class ReferencesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern TEST =
      Pattern.compile("`(\\w+(?:IT|Test|Properties))(?:\\.(\\w+))?`");

  @Test
  void linksLeadSomewhere() {
    for (String document : Documents.all()) {
      LINK.matcher(Documents.sentences(document))
          .results()
          .map(link -> link.group(1))
          .filter(target -> !target.contains("://"))
          .forEach(target -> check(document, target));
    }
  }

  @Test
  void testsThatAreNamedExist() throws IOException {
    Map<String, Path> tests = tests();
    for (String document : Documents.all()) {
      for (MatchResult named : TEST.matcher(Documents.sentences(document)).results().toList()) {
        assertThat(tests).as(document).containsKey(named.group(1));
        if (named.group(2) != null) {
          assertThat(tests.get(named.group(1))).content().contains("void " + named.group(2) + "(");
        }
      }
    }
  }

  private static void check(String document, String target) {
    String[] parts = target.split("#", 2);
    Path file = Documents.PROJECT.resolve(document);
    if (!parts[0].isEmpty()) {
      file = file.resolveSibling(parts[0]).normalize();
    }
    assertThat(file).as("%s: %s", document, target).exists();
    if (parts.length == 2) {
      String name = Documents.PROJECT.relativize(file).toString();
      assertThat(anchors(name)).as("%s: %s", document, target).contains(parts[1]);
    }
  }

  /** As GitHub makes them of headings. */
  private static List<String> anchors(String document) {
    return Documents.sentences(document)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  private static Map<String, Path> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Documents.PROJECT.resolve("src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  file -> file,
                  (one, other) -> one));
    }
  }
}
