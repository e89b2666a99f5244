package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.docs.Follower.Addresses;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.testkit.TrajectoryFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README, typed from its beginning to its end by somebody who has nothing but the program, and
 * once more the next day, when all that ran was stopped.
 */
class ReadmeCommandsIT {
  private static final Pattern PUBLISHED = Pattern.compile("published (\\d+) frames of (\\S+) to");

  @TempDir private Path home;
  @TempDir private Path folder;

  private CliProcess service;

  /** What {@code publish} has told on all days. */
  private final Map<String, Long> published = new LinkedHashMap<>();

  @Test
  void worksInTheOrderPrintedAndTheNextDayToo() throws Exception {
    try (Follower reader = new Follower(home, folder, Addresses.free())) {
      typeAll(reader);
      assertThat(published).containsExactly(Map.entry("ge-1600K", 240L), Map.entry("run1", 24L));
      int selected = TrajectoryFiles.read(folder.resolve("todo.xyz")).size();
      assertThat(selected).isPositive();
      int offline = TrajectoryFiles.read(folder.resolve("selected.xyz")).size();
      assertThat(offline).isPositive();
      assertThat(folder.resolve("ge.npy")).isNotEmptyFile();

      typeAll(reader);
      assertThat(published).containsExactly(Map.entry("ge-1600K", 480L), Map.entry("run1", 48L));
      assertThat(TrajectoryFiles.read(folder.resolve("todo.xyz")))
          .as("the second day brings nothing new")
          .hasSize(selected);
      assertThat(TrajectoryFiles.read(folder.resolve("selected.xyz"))).hasSize(offline);
    }
  }

  private void typeAll(Follower reader) throws Exception {
    List<PrintedCommand> commands = NotRun.without(Documents.commands(Documents.README));
    assertThat(commands).anyMatch(command -> command.has("local", "--data"));
    for (PrintedCommand command : commands) {
      type(reader, command);
    }
    reader.stopServices();
    reader.stopLocal();
    assertThat(start(service))
        .as("nothing to worry about on a clean start")
        .contains("waiting for Kafka at ", "screen is RUNNING: waits for records of structures")
        .doesNotContain("WARN", "ERROR");
  }

  /** What it says until it works; later it may well warn, such as of a broker that is slow. */
  private static String start(CliProcess service) {
    String all = service.wholeErr();
    int running = Math.max(all.indexOf("screen is RUNNING"), all.indexOf("admit is RUNNING"));
    assertThat(running).as(all).isNotNegative();
    return all.substring(0, all.indexOf('\n', running));
  }

  private void type(Follower reader, PrintedCommand command) throws Exception {
    if (command.has("local")) {
      reader.startLocal(command.text());
      return;
    }
    if (command.has("serve")) {
      service = reader.serve(command.text());
      return;
    }
    if (command.has("collect")) {
      published.forEach(
          (simulation, frames) -> {
            Total total = reader.awaitDecided(simulation, frames);
            assertThat(total.rejected()).isZero();
          });
    }
    CliProcess process = reader.type(command);
    Matcher told = PUBLISHED.matcher(process.err());
    if (told.find()) {
      published.merge(told.group(2), Long.parseLong(told.group(1)), Long::sum);
    }
  }
}
