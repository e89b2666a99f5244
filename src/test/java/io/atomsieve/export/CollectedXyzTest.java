package io.atomsieve.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.format.Frame;
import io.atomsieve.testkit.NeedsDft;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectedXyzTest {
  private static final FilePosition NOWHERE = new FilePosition("group", "id", Map.of(), 0);

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();
  private Path file;
  private Path position;
  private String note;

  @BeforeEach
  void collectTwo() throws IOException {
    file = folder.resolve("todo.xyz");
    position = folder.resolve("todo.xyz.position");
    collect(file, NOWHERE, "", 2);
    told.clear();
  }

  @Test
  void goesOnWithoutTheOffsetsOfTheGroup() throws IOException {
    assertThat(collect(file, NOWHERE, "", 1)).isEqualTo(2);
    assertThat(frames(file)).containsExactly(0L, 1L, 2L);
    assertThat(told).isEmpty();
  }

  @Test
  void itsOwnPositionCountsWhereverTheGroupIs() throws IOException {
    assertThat(collect(file, at(5), note, 1)).isEqualTo(2);
    assertThat(collect(file, at(1), note, 1)).isEqualTo(3);
    assertThat(frames(file)).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void tellsWhenAnotherFileHasWhatComes() throws IOException {
    collect(folder.resolve("other.xyz"), at(2), note, 1);
    assertThat(told).isEmpty();
    collect(file, at(3), note, 1);
    assertThat(told).singleElement().asString().contains(file + " are in ", "other.xyz, too");
  }

  @Test
  void aNewFileBeginsWhereTheGroupIs() throws IOException {
    Path other = folder.resolve("other.xyz");
    assertThat(collect(other, at(2), note, 1)).isEqualTo(2);
    assertThat(frames(other)).containsExactly(2L);
    assertThat(told).isEmpty();
    collect(folder.resolve("third.xyz"), NOWHERE, "", 1);
    assertThat(told).singleElement().asString().contains("begins with the first structure");
  }

  @Test
  void whatWasNotCommittedIsCutOff() throws IOException {
    Files.writeString(file, "2\nhalf a fra", StandardOpenOption.APPEND);
    collect(file, at(2), note, 1);
    assertThat(frames(file)).containsExactly(0L, 1L, 2L);
    assertThat(told)
        .containsExactly(
            "cut off 12 bytes at the end of "
                + file.toRealPath()
                + ", which a call that was broken off has left");
  }

  @Test
  void soIsTheBeginningOfAFirstCallThatWasKilled() throws IOException {
    Path other = folder.resolve("other.xyz");
    collect(other, NOWHERE, "", 0);
    Files.writeString(other, "2\nhalf a fra");
    collect(other, NOWHERE, "", 1);
    assertThat(frames(other)).containsExactly(0L);
  }

  @Test
  void aFileThatWasMovedAwayIsBegunAnewWithWhatComes() throws IOException {
    Files.move(file, folder.resolve("done.xyz"));
    collect(file, NOWHERE, "", 0);
    assertThat(file).isEmptyFile();
    collect(file, NOWHERE, "", 1);
    assertThat(frames(file)).containsExactly(2L);
  }

  @Test
  void aFileThatIsMovedAwayMeanwhileEndsIt() throws IOException {
    Path moved = folder.resolve("moved.xyz");
    try (CollectedXyz out = CollectedXyz.open(file, told::add)) {
      FilePosition found = out.find(NOWHERE, "");
      out.begin(found);
      out.write(NeedsDft.selected(2, Map.of()));
      Files.move(file, moved);
      assertThatThrownBy(() -> out.commit(at(3)))
          .isInstanceOf(FileRefusedException.class)
          .hasMessageContaining("was moved away");
    }
    assertThat(frames(moved)).containsExactly(0L, 1L);
    collect(file, NOWHERE, "", 1);
    assertThat(frames(file)).containsExactly(2L);
  }

  @Test
  void aFileThatGotShorterIsRefused() throws IOException {
    for (String content : List.of("", "2\n")) {
      Files.writeString(file, content);
      assertThatThrownBy(() -> collect(file, at(2), note, 1))
          .isInstanceOf(FileRefusedException.class)
          .hasMessageContaining("has %d bytes, but had ".formatted(content.length()));
    }
  }

  @Test
  void anotherGroupIsRefusedUnlessTheFileIsEmpty() throws IOException {
    FilePosition another = new FilePosition("another", "id", Map.of(), 0);
    assertThatThrownBy(() -> collect(file, another, "", 1))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageContaining("was collected with --group group");
    Files.delete(file);
    assertThat(collect(file, another, "", 1)).isZero();
    assertThat(frames(file)).containsExactly(0L);
  }

  @Test
  void aFileOfWhichNothingIsKnownIsRefused() throws IOException {
    Files.delete(position);
    assertThatThrownBy(() -> collect(file, NOWHERE, "", 1))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageContaining("move it away");
    String elsewhere = Files.size(file) + " " + folder.resolve("other.xyz");
    assertThatThrownBy(() -> collect(file, at(2), elsewhere, 1))
        .isInstanceOf(FileRefusedException.class);
    assertThat(frames(file)).containsExactly(0L, 1L);
  }

  @Test
  void whatFormerVersionsKeptWithTheOffsetsIsTakenOver() throws IOException {
    Files.delete(position);
    String former = Files.size(file) + " " + folder + "/./todo.xyz";
    Files.writeString(file, "2\nhalf a fra", StandardOpenOption.APPEND);
    collect(file, at(2), former, 1);
    assertThat(frames(file)).containsExactly(0L, 1L, 2L);
    assertThat(position).content().contains("next.0=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "format=1\ngroup=gr", "format=7\n"})
  void aPositionThatCannotBeReadIsRefused(String content) throws IOException {
    Files.writeString(position, content);
    assertThatThrownBy(() -> collect(file, at(2), note, 1))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageContaining("todo.xyz.position cannot be used");
  }

  @Test
  void allNamesOfAFileAreTheSameFile() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.xyz"), Path.of("todo.xyz"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("link2.xyz"), link);
    Path folderLink = Files.createSymbolicLink(folder.resolve("sub"), folder);
    List<Path> names =
        List.of(link, linkToLink, folder.resolve("./todo.xyz"), folderLink.resolve("todo.xyz"));
    try (CollectedXyz taken = CollectedXyz.open(file, told::add)) {
      for (Path name : names) {
        assertThatThrownBy(() -> CollectedXyz.open(name, told::add))
            .isInstanceOf(FileRefusedException.class)
            .hasMessageContaining("another process is collecting into this file");
      }
      assertThat(taken.find(NOWHERE, "").length()).isPositive();
    }
    long next = 2;
    for (Path name : names) {
      assertThat(collect(name, NOWHERE, "", 1)).isEqualTo(next++);
    }
    Files.delete(file); // its links lead nowhere now
    assertThat(collect(linkToLink, NOWHERE, "", 1)).isEqualTo(next);
    assertThat(frames(file)).containsExactly(next);
  }

  @Test
  void whatIsNoFileIsRefused() {
    for (Path path : List.of(folder, Path.of("/dev/null"))) {
      assertThatThrownBy(() -> CollectedXyz.open(path, told::add))
          .isInstanceOf(FileRefusedException.class)
          .hasMessageContaining("is no regular file");
    }
  }

  /** Collects some more into a file; the number of the first. */
  private long collect(Path path, FilePosition group, String ofGroup, int more) throws IOException {
    try (CollectedXyz out = CollectedXyz.open(path, told::add)) {
      FilePosition found = out.find(group, ofGroup);
      note = out.begin(found);
      long first = found.next().getOrDefault(0, 0L);
      for (long frame = first; frame < first + more; frame++) {
        out.write(NeedsDft.selected(frame, Map.of()));
        note = out.commit(new FilePosition(found.group(), "id", Map.of(0, frame + 1), -1));
      }
      return first;
    }
  }

  private static FilePosition at(long next) {
    return new FilePosition("group", "id", Map.of(0, next), 0);
  }

  private static List<Long> frames(Path path) {
    return TrajectoryFiles.read(path).stream().map(Frame::step).toList();
  }
}
