package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.Commands;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.docs.Follower.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the help of all commands, typed as they are printed there. */
class HelpExamplesIT {
  private static final String HEADING = "Examples:";

  /** What others need comes first; all that is not named here comes after it. */
  private static final List<String> FIRST =
      List.of("example", "local", "topics create", "serve", "publish", "collect");

  /** Needs a bank that the files of {@code example} do not have. */
  private static final String REBUILD = "bank rebuild";

  @TempDir private Path home;
  @TempDir private Path folder;

  @Test
  void workAsPrinted() throws Exception {
    Set<String> lines = new LinkedHashSet<>();
    FIRST.forEach(command -> lines.addAll(examples(List.of(command.split(" ")))));
    Commands.all().forEach(command -> lines.addAll(examples(command)));
    try (Follower reader = new Follower(home, folder, Addresses.free())) {
      for (String line : lines) {
        type(reader, line);
      }
      reader.stopServices();
      reader.stopLocal();
    }
    assertThat(folder.resolve("todo.xyz")).exists();
    assertThat(folder.resolve("selected-by-demo.xyz")).isNotEmptyFile();
  }

  private void type(Follower reader, String line) throws Exception {
    if (line.contains("atomsieve local")) {
      reader.startLocal(line);
    } else if (line.contains("atomsieve serve")) {
      reader.serve(line);
    } else {
      if (line.contains(REBUILD)) {
        addBank();
      }
      reader.type(line);
    }
  }

  private void addBank() throws IOException {
    Path file = folder.resolve("atomsieve.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "banks:\n",
                "banks:\n  - {name: other, descriptor: ge.yaml, thresholds: {Ge: 0.3}}\n"),
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** Those of one command, which has some, and is named in them unless it is a group. */
  private List<String> examples(List<String> command) {
    String help =
        CommandRun.succeed(
                folder, Stream.concat(Stream.of("help"), command.stream()).toArray(String[]::new))
            .out();
    List<String> lines =
        help.lines()
            .dropWhile(line -> !line.equals(HEADING))
            .skip(1)
            .takeWhile(line -> line.startsWith("  "))
            .map(String::strip)
            .toList();
    assertThat(lines).as("examples in %n%s", help).isNotEmpty();
    assertThat(lines)
        .as("examples in %n%s", help)
        .allMatch(line -> line.contains(String.join(" ", command)) && line.contains("atomsieve "));
    return lines;
  }
}
