package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.docs.Follower.Addresses;
import io.atomsieve.local.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md prints, typed by somebody who has a service to look after. */
@Tag("long")
class OperationsCommandsIT {
  /** Beyond the budget of a simulation, which is parked then. */
  private static final String BUDGET = "    limits: {max-selected-per-hour: 5}\n";

  @TempDir private Path home;
  @TempDir private Path folder;
  @TempDir private Path data;

  @Test
  void workInTheOrderPrinted() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(data);
        Follower reader = new Follower(home, folder, Addresses.of(cluster));
        OpenTransaction open = new OpenTransaction(reader.kafka(), "structures-rejected")) {
      files(reader);
      reader.type("atomsieve topics create --config atomsieve.yaml");
      for (PrintedCommand command : NotRun.without(Documents.commands("docs/operations.md"))) {
        before(reader, command);
        type(reader, open, command);
      }
      assertThat(open.isEnded()).isTrue();
      reader.stopServices();
    }
  }

  private static void type(Follower reader, OpenTransaction open, PrintedCommand command)
      throws Exception {
    if (command.has("serve")) {
      reader.serve(command.text());
    } else if (command.has("kafka-transactions.sh", "abort")) {
      reader.type(open.named(command.text()));
    } else {
      CliProcess ended = reader.type(command);
      check(command, ended.out());
    }
  }

  /** What somebody would have done before, or wait for. */
  private static void before(Follower reader, PrintedCommand command) throws Exception {
    if (command.has("topics", "check")) {
      reader.type("atomsieve publish --simulation ge-1600K ge.lammpstrj.gz");
      reader.type("atomsieve publish --simulation md7 --every 2 md7.lammpstrj.gz");
      reader.awaitDecided("ge-1600K", 240);
      assertThat(reader.awaitDecided("md7", 120).parked()).isPositive();
    } else if (command.has("kafka-topics.sh")) {
      reader.stopServices();
    } else if (command.has("parked", "list")) {
      reader.serve("atomsieve serve --config a.yaml");
    }
  }

  private static void check(PrintedCommand command, String out) {
    if (command.has("topics", "check")) {
      assertThat(out).contains("structures", "needs-dft", "retention.ms");
    } else if (command.has("parked", "list")) {
      assertThat(out).containsPattern("(?m)^germanium md7 \\d+$");
    }
  }

  private void files(Follower reader) throws IOException {
    reader.configure("atomsieve.yaml", "");
    for (String name : List.of("a", "b", "c")) {
      reader.configure(name + ".yaml", "state-dir: state-" + name + "\n");
    }
    for (String name : List.of("atomsieve", "a", "b", "c")) {
      Path file = folder.resolve(name + ".yaml");
      String text = Files.readString(file);
      Files.writeString(file, text.replaceFirst("(thresholds: .*\n)", "$1" + BUDGET));
    }
    ReaderFiles files = new ReaderFiles(folder);
    Files.writeString(folder.resolve("ge.yaml"), files.example("ge.yaml"));
    files.dump("ge.lammpstrj.gz", ReaderFiles.GE_1600K);
    files.dump("md7.lammpstrj.gz", ReaderFiles.GE_3000K);
  }
}
