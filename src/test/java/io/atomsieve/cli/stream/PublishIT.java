package io.atomsieve.cli.stream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files that a simulation is still writing, has written only in part, or gives through a pipe. */
@ExtendWith(SharedCluster.class)
class PublishIT {
  @TempDir private Path folder;

  private TestBus bus;

  @BeforeEach
  void configure(TestBus own) throws Exception {
    bus = own;
    TestBed.in(folder, bus).config("germanium", "ge");
  }

  private static String frame(int step) {
    return """
        ITEM: TIMESTEP
        %d
        ITEM: NUMBER OF ATOMS
        2
        ITEM: BOX BOUNDS pp pp pp
        0 9
        0 9
        0 9
        ITEM: ATOMS element x y z
        Ge 0 0 0
        Ge 2.5 0.25 0.%d
        """
        .formatted(step, step);
  }

  private Path append(String file, String text) throws IOException {
    return Files.writeString(
        folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private CommandRun publish(int exitCode, String... args) {
    List<String> words = new ArrayList<>(List.of("publish", "--config", "atomsieve.yaml"));
    words.addAll(List.of(args));
    return CommandRun.ending(exitCode, folder, words.toArray(String[]::new));
  }

  private CompletableFuture<CommandRun> publishing(String... args) {
    return CompletableFuture.supplyAsync(() -> publish(0, args));
  }

  /** Numbers of the frames on the topic, by simulation. */
  private Map<String, List<Long>> published() {
    return bus.contents().structures().stream()
        .collect(groupingBy(Structure::simulation, mapping(Structure::frame, toList())));
  }

  private void awaitPublished(String simulation, int frames) {
    Patience.await()
        .untilAsserted(
            () -> assertThat(published().getOrDefault(simulation, List.of())).hasSize(frames));
  }

  @Test
  void framesComeWhileTheFileIsWritten() throws Exception {
    append("a.lammpstrj", frame(0));
    CompletableFuture<CommandRun> run = publishing("--follow", "--until-idle", "3s", "a.lammpstrj");
    awaitPublished("a", 1);
    append("a.lammpstrj", frame(1) + frame(2).substring(0, 70));
    awaitPublished("a", 2);
    append("a.lammpstrj", frame(2).substring(70));
    assertThat(run.get().err()).contains("published 3 frames of a to ");
    assertThat(published()).isEqualTo(Map.of("a", List.of(0L, 1L, 2L)));
  }

  @Test
  void itEndsWithTheProcessThatWrites() throws Exception {
    Process writer = new ProcessBuilder("sleep", "600").start();
    append("a.lammpstrj", frame(0));
    CompletableFuture<CommandRun> run =
        publishing("--follow", "--pid", String.valueOf(writer.pid()), "a.lammpstrj");
    awaitPublished("a", 1);
    append("a.lammpstrj", frame(1));
    writer.destroy();
    writer.waitFor();
    assertThat(run.get().err()).contains("published 2 frames");
  }

  @Test
  void severalFilesAreSimulationsOfTheirOwn() throws Exception {
    append("a.lammpstrj", frame(0) + frame(1));
    append("b.lammpstrj", frame(0));
    publish(0, "--follow", "--until-idle", "1s", "a.lammpstrj", "b.lammpstrj");
    assertThat(published()).isEqualTo(Map.of("a", List.of(0L, 1L), "b", List.of(0L)));
    publish(0, "a.lammpstrj", "b.lammpstrj"); // without --follow, too
    assertThat(published().get("a")).containsExactly(0L, 1L, 0L, 1L);
  }

  @Test
  void goesOnWhereItWas() throws Exception {
    append("a.lammpstrj", frame(0) + frame(1));
    publish(0, "--resume", "--simulation", "s", "a.lammpstrj");
    assertThat(publish(0, "--resume", "--simulation", "s", "a.lammpstrj").err())
        .contains("2 frames have been published", "published 0 frames");
    append("a.lammpstrj", frame(2));
    publish(0, "--resume", "--simulation", "s", "a.lammpstrj");
    assertThat(published().get("s")).containsExactly(0L, 1L, 2L);
    assertThat(publish(1, "--resume", "--simulation", "t", "a.lammpstrj").err())
        .contains("was published as the simulation 's'");
  }

  @Test
  void aFileThatIsBegunAnewIsNumberedOn() throws Exception {
    append("a.lammpstrj", frame(0) + frame(1));
    publish(0, "--resume", "a.lammpstrj");
    Files.writeString(folder.resolve("a.lammpstrj"), frame(7));
    assertThat(publish(0, "--resume", "a.lammpstrj").err()).contains("is another file");
    append("a.lammpstrj", frame(8));
    publish(0, "--resume", "a.lammpstrj");
    assertThat(published().get("a")).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void aTornFrameComesWhenItIsWhole() throws Exception {
    append("a.lammpstrj", frame(0) + frame(1).substring(0, 90));
    assertThat(publish(1, "--resume", "a.lammpstrj").err())
        .contains("a.lammpstrj:", "published 1 frames of a");
    publish(0, "--resume", "--skip-torn", "a.lammpstrj");
    append("a.lammpstrj", frame(1).substring(90));
    publish(0, "--resume", "a.lammpstrj");
    assertThat(published().get("a")).containsExactly(0L, 1L);
  }

  @Test
  void whatIsWholeBeforeATornFrameIsPublished() throws Exception {
    append("a.lammpstrj", frame(0) + frame(1).substring(0, 90));
    assertThat(publish(1, "a.lammpstrj").err()).contains("published 1 frames of a");
    assertThat(publish(0, "--skip-torn", "a.lammpstrj").err()).contains("published 1 frames of a");
    append("b.lammpstrj", frame(0) + frame(1).replace("Ge", "Xx") + frame(2));
    assertThat(publish(1, "--skip-torn", "b.lammpstrj").err()).contains("published 1 frames of b");
  }

  @Test
  void aNamedPipeIsAFile() throws Exception {
    Path pipe = folder.resolve("pipe.dump");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<CommandRun> run = publishing("--simulation", "p", "pipe.dump");
    Files.writeString(pipe, frame(0) + frame(1), StandardOpenOption.WRITE);
    assertThat(run.get().err()).contains("published 2 frames of p");
  }

  @Test
  void someFramesOnlyKeepTheirNumbers() throws Exception {
    append("a.lammpstrj", frame(0) + frame(1) + frame(2) + frame(3) + frame(4) + frame(5));
    publish(0, "--from", "1", "--every", "2", "--first-frame", "100", "a.lammpstrj");
    assertThat(published().get("a")).containsExactly(101L, 103L, 105L);
  }

  @Test
  void optionsThatDoNotGoTogether() throws Exception {
    append("a.lammpstrj", frame(0));
    append("a.dump", frame(0));
    assertThat(publish(2, "--until-idle", "3s", "a.lammpstrj").err()).contains("--follow");
    assertThat(publish(2, "--follow", "--until-idle", "3", "a.lammpstrj").err())
        .contains("is no time");
    assertThat(publish(2, "a.lammpstrj", "a.dump").err()).contains("two files would be");
    assertThat(publish(2, "-").err()).contains("--simulation");
    assertThat(publish(2, "--follow", "--simulation", "s", "a.lammpstrj", "a.dump").err())
        .contains("leave --simulation out");
  }
}
