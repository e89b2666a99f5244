package io.atomsieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.docs.Follower.Addresses;
import io.atomsieve.testkit.InContainers;
import io.atomsieve.testkit.Ports;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md prints of the image. */
@InContainers
class ImageCommandsIT {
  @TempDir private Path home;
  @TempDir private Path folder;

  private final int port = Ports.free();

  @Test
  void workInTheOrderPrinted(TestBus bus) throws Exception {
    Addresses at = new Addresses(bus.cluster().bootstrapServers(), bus.cluster().registryUrl());
    try (Follower reader = new Follower(home, folder, at)) {
      reader.install("docker", docker());
      files(bus);
      try {
        for (PrintedCommand command : Documents.commands("docs/operations.md")) {
          if (NotRun.WITH_IMAGE.contains(command.text())) {
            check(reader, command, reader.type(command));
          }
        }
      } finally {
        reader.type("docker rm --force --volumes " + name() + " && docker volume rm " + name());
      }
    }
    assertThat(TrajectoryFiles.read(folder.resolve("selected.xyz"))).isNotEmpty();
  }

  private void check(Follower reader, PrintedCommand command, CliProcess ended) {
    if (command.has("create")) {
      assertThat(ended.out()).contains("needs-dft created");
    } else if (command.has("-d")) {
      reader.awaitReady(port);
    }
  }

  private String name() {
    return "atomsieve-" + port;
  }

  /**
   * Containers have names of their own, and the network of this machine, where the broker of a test
   * may be.
   */
  private String docker() {
    return """
        PATH=${PATH#*:}
        args=("${@/#atomsieve-state:/%1$s:}")
        case $* in
          "run -d "*) exec docker run --name %1$s --network host "${args[@]:1}" ;;
          "run "*) exec docker run --network host "${args[@]:1}" ;;
          "build "*) cd '%2$s' ;;
        esac
        exec docker "$@"
        """
        .formatted(name(), Documents.PROJECT);
  }

  private void files(TestBus bus) throws IOException {
    ReaderFiles files = new ReaderFiles(folder);
    Path conf = Files.createDirectory(folder.resolve("conf"));
    Files.writeString(conf.resolve("ge.yaml"), files.example("ge.yaml"));
    Files.writeString(
        conf.resolve("atomsieve.yaml"),
        bus.yaml()
            + """
            state-dir: /var/lib/atomsieve
            http: {host: 0.0.0.0, port: %d}
            banks: [{name: germanium, descriptor: ge.yaml, thresholds: {Ge: 0.4}}]
            """
                .formatted(port));
    for (String example : List.of("ge.yaml", "bank.yaml")) {
      Files.writeString(folder.resolve(example), files.example(example));
    }
    files.xyz("run1.xyz", ReaderFiles.GE_1600K, 0, 20);
  }
}
