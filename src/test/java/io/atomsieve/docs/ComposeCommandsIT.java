package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.format.Frame;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.testkit.InContainers;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.Stopwatch;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README prints of docker-compose.yml, and what that file says of itself. */
@InContainers
class ComposeCommandsIT {
  private static final int INSTANCES = 4;

  @TempDir private Path home;
  @TempDir private Path folder;

  private final ComposeProject project = ComposeProject.onFreePorts();

  @Test
  void workInTheOrderPrinted() throws Exception {
    try (Follower reader = new Follower(home, folder, project.addresses())) {
      reader.install("docker", project.docker());
      files();
      try {
        follow(reader);
        checkSelected(reader);
        scale(reader);
      } finally {
        reader.type("docker compose --profile scale down --volumes");
      }
    }
  }

  private void follow(Follower reader) throws Exception {
    for (PrintedCommand command : Documents.commands(Documents.README)) {
      if (!NotRun.IN_COMPOSE.contains(command.text())) {
        continue;
      }
      if (command.has("collect")) {
        Total total = reader.awaitDecided("ge-1600K", 240);
        assertThat(total.rejected()).isZero();
      }
      Stopwatch sinceTyped = new Stopwatch();
      reader.type(command);
      sinceTyped.print(command.text());
    }
  }

  /** The same as without a service. */
  private void checkSelected(Follower reader) throws Exception {
    reader.type("./atomsieve select --bank bank.yaml ge.lammpstrj.gz -o selected.xyz");
    List<Frame> offline = TrajectoryFiles.read(folder.resolve("selected.xyz"));
    assertThat(offline).isNotEmpty();
    assertThat(TrajectoryFiles.read(folder.resolve("todo.xyz")))
        .extracting(frame -> frame.toStructure("", 0, "").atoms())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyElementsOf(
            offline.stream().map(frame -> frame.toStructure("", 0, "").atoms()).toList());
    Patience.await().until(() -> project.query("atomsieve_replica_entries") > 0);
  }

  private void scale(Follower reader) throws Exception {
    reader.type("docker compose --profile scale up -d");
    Patience.await().until(() -> project.query("sum(up{job=\"atomsieve\"})") == INSTANCES);
    Patience.await()
        .until(
            () ->
                reader.type("docker compose --profile scale ps").out().split("healthy", -1).length
                    > INSTANCES);
  }

  private void files() throws IOException {
    ReaderFiles files = new ReaderFiles(folder);
    files.dump("ge.lammpstrj.gz", ReaderFiles.GE_1600K);
    for (String example : List.of("ge.yaml", "bank.yaml")) {
      Files.writeString(folder.resolve(example), files.example(example));
    }
  }
}
