package io.atomsieve.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.export.FailingDisk.Way;
import io.atomsieve.testkit.NeedsDft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every step of collecting fails, in every way; at the end each structure is there once. */
class CollectedXyzFailuresTest {
  private static final int STRUCTURES = 7;
  private static final int BATCH = 3;
  private static final int NEVER = -1;

  @TempDir private Path folder;

  /** What the file may hold: nothing, the first batch, the first two, all. */
  private final List<String> whole = new ArrayList<>();

  private FilePosition group;
  private String note;

  @BeforeEach
  void collectUndisturbed() throws IOException {
    Path tried = folder;
    folder = Files.createDirectory(tried.resolve("undisturbed"));
    forgetGroup();
    whole.add("");
    assertThat(collect(new FailingDisk(folder, Way.KILLED, NEVER), true)).isTrue();
    folder = tried;
  }

  @ParameterizedTest
  @EnumSource
  void onceAndThenNoMore(Way way) throws IOException {
    int step = 0;
    for (boolean hasFailed = true; hasFailed; step++) {
      begin("once-" + step);
      FailingDisk disk = new FailingDisk(folder, way, step);
      hasFailed = !collect(disk, false);
      assertThat(hasFailed).isEqualTo(disk.hasFailed());
      if (!way.endsTheProcess() && Files.exists(file())) {
        assertThat(whole).as("nobody reads half of a structure").contains(Files.readString(file()));
      }
      disk.restart();
      checkTheRest(step % 2 == 0);
      leave();
    }
    System.out.printf("measured: %d steps that can fail (%s)%n", step - 1, way);
    assertThat(step).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void andAgainAsItGoesOn(Way way) throws IOException {
    boolean firstHasFailed = true;
    for (int first = 0; firstHasFailed; first++) {
      boolean secondHasFailed = true;
      for (int second = 0; secondHasFailed; second++) {
        begin("twice-" + first + "-" + second);
        firstHasFailed = !tried(way, first);
        secondHasFailed = !tried(way, second);
        checkTheRest((first + second) % 2 == 0);
        leave();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterTheFileWasMovedAway(Way way) throws IOException {
    for (int before = 1; before < whole.size() - 1; before++) {
      String moved = whole.get(before);
      int step = 0;
      for (boolean hasFailed = true; hasFailed; step++) {
        begin("moved-" + before + "-" + step);
        FilePosition position =
            new FilePosition("group", "id", Map.of(0, (long) before * BATCH), 0);
        try (AppendedFile file = AppendedFile.open(file(), new FileOperations())) {
          file.begin(position.withLength(moved.length())); // and then it was moved
        }
        Files.delete(file());
        hasFailed = !tried(way, step);
        assertThat(collect(new FailingDisk(folder, Way.KILLED, NEVER), false)).isTrue();
        assertThat(moved + Files.readString(file())).isEqualTo(last());
        leave();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasCollectedIsSafeWhenItIsTold(Way way) throws IOException {
    begin("done");
    FailingDisk disk = new FailingDisk(folder, way, NEVER);
    assertThat(collect(disk, false)).isTrue();
    disk.restart();
    assertThat(Files.readString(file())).isEqualTo(last());
    Files.delete(file()); // it is taken away, and none of it may come again
    assertThat(tried(way, NEVER)).isTrue();
    assertThat(file()).isEmptyFile();
    leave();
  }

  private boolean tried(Way way, int steps) throws IOException {
    FailingDisk disk = new FailingDisk(folder, way, steps);
    boolean done = collect(disk, false);
    disk.restart();
    return done;
  }

  /** Goes on undisturbed; nothing may hang on whether the brokers still know the group. */
  private void checkTheRest(boolean groupIsForgotten) throws IOException {
    if (groupIsForgotten) {
      forgetGroup();
    }
    assertThat(collect(new FailingDisk(folder, Way.KILLED, NEVER), false)).isTrue();
    assertThat(Files.readString(file())).isEqualTo(last());
  }

  /** As the collector does it; whether it came to an end. */
  private boolean collect(FailingDisk disk, boolean remember) throws IOException {
    try (CollectedXyz out = CollectedXyz.open(file(), line -> {}, disk)) {
      FilePosition at = out.find(group, note);
      commit(at, out.begin(at));
      for (long next = at.next().getOrDefault(0, 0L); next < STRUCTURES; ) {
        long end = Math.min(next + BATCH, STRUCTURES);
        for (; next < end; next++) {
          out.write(NeedsDft.selected(next, Map.of()));
        }
        FilePosition position = new FilePosition("group", "id", Map.of(0, end), -1);
        commit(position, out.commit(position));
        if (remember) {
          whole.add(Files.readString(file()));
        }
      }
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private void commit(FilePosition position, String newNote) {
    group = position;
    note = newNote;
  }

  private void forgetGroup() {
    commit(new FilePosition("group", "id", Map.of(), 0), "");
  }

  private String last() {
    return whole.get(whole.size() - 1);
  }

  private Path file() {
    return folder.resolve("todo.xyz");
  }

  private void begin(String name) throws IOException {
    folder = Files.createDirectory(folder.resolve(name));
    forgetGroup();
  }

  private void leave() {
    folder = folder.getParent();
  }
}
