package io.atomsieve.deploy;

import io.atomsieve.bus.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What docs/security.md says that logins need to be allowed, one operation on one resource a line,
 * such as {@code Read topic structures} or {@code Write transactionalId atomsieve-screen-*}.
 */
final class AccessTable {
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  private final List<List<String>> rows;

  private AccessTable(List<List<String>> rows) {
    this.rows = rows;
  }

  static AccessTable read() throws IOException {
    return new AccessTable(
        DocTable.rows(Path.of("docs/security.md"), "| login | resource | operations |"));
  }

  /**
   * What those may do whose rows begin with these words.
   *
   * @param logins as in the first column; rows without any belong to the one above
   */
  Set<String> of(String... logins) {
    Set<String> allowed = new TreeSet<>();
    Set<String> missing = new TreeSet<>(List.of(logins));
    String login = "";
    for (List<String> row : rows) {
      login = row.get(0).isEmpty() ? login : row.get(0);
      if (List.of(logins).contains(login)) {
        missing.remove(login);
        allowed.addAll(lines(row.get(1), row.get(2)));
      }
    }
    if (!missing.isEmpty()) {
      throw new AssertionError("docs/security.md says nothing of " + missing);
    }
    return allowed;
  }

  /** Several resources, and what is allowed on each, are separated in the same way. */
  private static List<String> lines(String resources, String operations) {
    String[] ofResources = resources.replaceAll("\\(.*?\\)", "").split(";", -1);
    String[] ofOperations = operations.split(";", -1);
    if (ofResources.length != ofOperations.length) {
      throw new AssertionError("one list of operations for each resource: " + resources);
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ofResources.length; i++) {
      for (String operation : ofOperations[i].strip().split(", *", -1)) {
        for (String resource : resources(ofResources[i]).toList()) {
          lines.add(operation + " " + resource);
        }
      }
    }
    return lines;
  }

  private static Stream<String> resources(String words) {
    String type = type(words);
    if (words.strip().matches("(all|the) topics")) {
      return Topics.DEFAULT.all().stream().map(name -> type + " " + name);
    }
    String end = words.contains("with prefix") ? "*" : "";
    return NAME.matcher(words.replaceAll("that of `[^`]+`", ""))
        .results()
        .map(found -> type + " " + found.group(1) + end);
  }

  private static String type(String words) {
    return Arrays.stream(new String[] {"transactional id", "group", "topic"})
        .filter(words::contains)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no kind of resource: " + words))
        .replace("transactional id", "transactionalId");
  }
}
