package io.atomsieve.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the file happens whenever its reader asks whether somebody still writes. */
class FollowedFileTest {
  @TempDir private Path folder;

  private final Deque<Step> steps = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();

  private interface Step {
    void run() throws IOException;
  }

  private static String frame(int step) {
    return """
        ITEM: TIMESTEP
        %d
        ITEM: NUMBER OF ATOMS
        2
        ITEM: BOX BOUNDS pp pp pp
        0 1
        0 1
        0 1
        ITEM: ATOMS element x y z
        H 0 0 0
        H 0.5 0.25 0.125
        """
        .formatted(step);
  }

  private void append(String text) {
    write(text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void write(String text, OpenOption... options) {
    steps.add(() -> Files.write(dump(), text.getBytes(StandardCharsets.UTF_8), options));
  }

  private Path dump() {
    return folder.resolve("dump.lammpstrj");
  }

  private boolean finished() {
    if (steps.isEmpty()) {
      return true;
    }
    try {
      steps.remove().run();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return false;
  }

  private List<Long> steps() {
    List<Long> found = new ArrayList<>();
    try (FollowedFile file =
        new FollowedFile(dump(), TrajectoryOptions.DEFAULT, this::finished, told::add)) {
      for (Frame frame = file.next(); frame != null; frame = file.next()) {
        found.add(frame.step());
      }
    }
    return found;
  }

  @Test
  void framesComeAsTheyBecomeWhole() {
    for (int step = 0; step < 3; step++) {
      String text = frame(step);
      for (int i = 0; i < text.length(); i += 17) {
        append(text.substring(i, Math.min(text.length(), i + 17)));
      }
    }
    assertThat(steps()).containsExactly(0L, 1L, 2L);
    assertThat(told).isEmpty();
  }

  @Test
  void aFrameDoesNotWaitForTheOneBehindIt() {
    append(frame(0));
    try (FollowedFile file =
        new FollowedFile(dump(), TrajectoryOptions.DEFAULT, this::finished, told::add)) {
      assertThat(file.next().step()).isZero();
      append(frame(1));
      assertThat(file.next().step()).isEqualTo(1);
      assertThat(file.next()).isNull();
    }
  }

  @Test
  void whatIsWrittenLastIsRead() {
    append(frame(0) + frame(1).substring(0, 30));
    append(frame(1).substring(30));
    assertThat(steps()).containsExactly(0L, 1L);
  }

  @Test
  void aFrameThatNeverBecomesWholeIsAnError() {
    append(frame(0) + frame(1).substring(0, 60));
    try (FollowedFile file =
        new FollowedFile(dump(), TrajectoryOptions.DEFAULT, this::finished, told::add)) {
      assertThat(file.next().step()).isZero();
      assertThatThrownBy(file::next)
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("dump.lammpstrj");
    }
  }

  @Test
  void aFileThatIsWrittenAnewIsReadAnew() {
    append(frame(0) + frame(1) + frame(2).substring(0, 40));
    steps.add(() -> {}); // what is there is read
    write(frame(7), StandardOpenOption.TRUNCATE_EXISTING);
    append(frame(8));
    assertThat(steps()).containsExactly(0L, 1L, 7L, 8L);
    assertThat(told).singleElement().asString().contains("was written anew");
  }

  @Test
  void aFileThatIsMovedAwayIsReadToItsEnd() {
    append(frame(0));
    steps.add(() -> Files.move(dump(), folder.resolve("old")));
    steps.add(
        () ->
            Files.writeString(
                folder.resolve("old"), frame(1), StandardOpenOption.APPEND)); // still open there
    append(frame(2));
    append(frame(3));
    assertThat(steps()).containsExactly(0L, 1L, 2L, 3L);
    assertThat(told).isEmpty();
  }

  @Test
  void anotherFileMayTakeItsName() {
    append(frame(0));
    steps.add(
        () -> {
          Path other = Files.writeString(folder.resolve("other"), frame(5));
          Files.move(other, dump(), StandardCopyOption.REPLACE_EXISTING);
        });
    assertThat(steps()).containsExactly(0L, 5L);
  }

  @Test
  void aFileThatNeverComesIsAnError() {
    steps.add(() -> {});
    assertThatThrownBy(this::steps)
        .isInstanceOf(FormatException.class)
        .hasMessageEndingWith("no such file");
  }

  @Test
  void aFrameWithoutACellIsToldOnce() {
    append(("30\n\n" + "Ge 0 0 0\n".repeat(30)).repeat(2));
    Path file = folder.resolve("run.xyz");
    steps.add(() -> Files.move(dump(), file));
    try (FollowedFile followed =
        new FollowedFile(file, TrajectoryOptions.DEFAULT, this::finished, told::add)) {
      assertThat(followed.next()).isNotNull();
      assertThat(followed.next()).isNotNull();
      assertThat(followed.next()).isNull();
    }
    assertThat(told).singleElement().asString().contains("run.xyz frame 0 has no cell");
  }
}
