package io.atomsieve.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.testkit.NeedsDft;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code collect} is killed, finds a full disk, and finds another one at the same file. */
@Tag("long")
@ExtendWith(SharedCluster.class)
class CollectFaultsIT {
  private static final int STRUCTURES = 1000;

  @TempDir private Path folder;

  private TestBus bus;
  private byte[] undisturbed;

  @BeforeEach
  void collectUndisturbed(TestBus own) throws Exception {
    bus = own;
    Path config = TestBed.in(folder, bus).config("germanium", "ge");
    new NeedsDft(bus).select(0, STRUCTURES);
    CommandRun.succeed(folder, command("all.xyz", bus.id() + "-all"));
    undisturbed = Files.readAllBytes(folder.resolve("all.xyz"));
    assertThat(TrajectoryFiles.read(folder.resolve("all.xyz"))).hasSize(STRUCTURES);
    // From here on it commits more often than one can look.
    Files.writeString(
        config, Files.readString(config).replace("kafka: {", "kafka: {max.poll.records: 3, "));
  }

  @Test
  void isKilledAsOftenAsItHasWrittenSome() throws Exception {
    Random random = new Random(1);
    int kills = 0;
    while (size() < undisturbed.length) {
      long enough =
          Math.min(undisturbed.length, size() + 1 + random.nextInt(undisturbed.length / 8));
      try (CliProcess process = CliProcess.start(folder, command("todo.xyz", bus.id()))) {
        Patience.await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> size() >= enough || !process.isAlive());
        process.kill();
      }
      if (++kills % 3 == 0 && size() < undisturbed.length) {
        bus.forgetGroup(bus.id());
      }
    }
    System.out.printf("measured: killed %d times%n", kills);
    assertThat(kills).isGreaterThan(5);
    checkTheRest();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void findsAFullDiskEverFartherOn() throws Exception {
    for (int limit : new int[] {100, 300, 5_000, 20_000, undisturbed.length - 1}) {
      try (CliProcess process = withFullDisk(limit, "todo.xyz")) {
        assertThat(process.exitCode()).as(process.err()).isEqualTo(1);
        if (limit >= 5_000) {
          assertThat(process.err()).contains("atomsieve: ", "todo.xyz", "File too large");
          assertThat(TrajectoryFiles.read(folder.resolve("todo.xyz"))).isNotEmpty();
        }
      }
    }
    checkTheRest();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatStandardOutputDoesNotTakeIsNotCollected() throws Exception {
    try (CliProcess process = withFullDisk(10_000, "-");
        TopicAdmin admin = new TopicAdmin(bus.kafka())) {
      assertThat(process.exitCode()).as(process.err()).isEqualTo(1);
      assertThat(process.err()).contains("atomsieve: standard output: File too large");
      long printed = process.out().lines().count() / 4;
      assertThat(admin.committed(bus.id(), bus.topics().needsDft()).values())
          .singleElement(LONG)
          .isBetween(1L, printed);
    }
  }

  /** Has run to its end; files, also that of standard output, could get so long and no longer. */
  private CliProcess withFullDisk(int limit, String file) throws Exception {
    List<String> limited = new ArrayList<>(List.of("prlimit", "--fsize=" + limit));
    limited.addAll(CliProcess.program());
    limited.add(3, "-XX:-UsePerfData"); // which is a file, too
    CliProcess process = CliProcess.start(folder, limited, command(file, bus.id()));
    process.awaitExit();
    return process;
  }

  @Test
  void anotherOneAtTheSameFileIsKeptAway() throws Exception {
    Files.createSymbolicLink(folder.resolve("link.xyz"), Path.of("todo.xyz"));
    List<String> follow = new ArrayList<>(List.of(command("todo.xyz", bus.id())));
    follow.add("--follow");
    try (CliProcess first = CliProcess.start(folder, follow.toArray(String[]::new))) {
      Patience.await().failFast("it ended", () -> !first.isAlive()).until(() -> size() > 0);
      for (String name : List.of("todo.xyz", "./todo.xyz", "link.xyz")) {
        CommandRun second = CommandRun.ending(2, folder, command(located(name), bus.id()));
        assertThat(second.err().lines()).hasSize(1);
        assertThat(second.err()).contains("another process is collecting into this file");
      }
      Patience.await().until(() -> size() == undisturbed.length);
      first.terminate();
      first.awaitExit();
    }
    checkTheRest();
  }

  @Test
  void ofSeveralThatBeginAtTheSameTimeOneIsLeft() throws Exception {
    List<CliProcess> processes = new ArrayList<>();
    try {
      for (String name : List.of("todo.xyz", "./todo.xyz", "todo.xyz", "././todo.xyz")) {
        processes.add(CliProcess.start(folder, command(name, bus.id())));
      }
      for (CliProcess process : processes) {
        process.awaitExit();
        assertThat(process.exitCode()).as(process.err()).isIn(0, 2);
      }
      assertThat(processes).extracting(CliProcess::exitCode).contains(0);
    } finally {
      processes.forEach(CliProcess::close);
    }
    checkTheRest();
  }

  private void checkTheRest() throws IOException {
    CommandRun.succeed(folder, command("todo.xyz", bus.id()));
    assertThat(Files.readAllBytes(folder.resolve("todo.xyz"))).isEqualTo(undisturbed);
  }

  private String located(String name) {
    return folder + "/" + name;
  }

  private long size() {
    Path file = folder.resolve("todo.xyz");
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] command(String file, String group) {
    return new String[] {"collect", "--config", "atomsieve.yaml", "-o", file, "--group", group};
  }
}
