package io.atomsieve.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.testkit.NeedsDft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that {@code collect} does not go on with, and by which names it knows them. */
class CollectedXyzRefusalsTest {
  @TempDir private Path folder;

  private Collecting calls;
  private Path file;
  private Path position;

  @BeforeEach
  void collectTwo() throws IOException {
    calls = new Collecting();
    file = folder.resolve("todo.xyz");
    position = folder.resolve("todo.xyz.position");
    calls.collect(file, Collecting.NOWHERE, "", 2);
    calls.told().clear();
  }

  @Test
  void aFileThatIsMovedAwayMeanwhileEndsIt() throws IOException {
    Path moved = folder.resolve("moved.xyz");
    try (CollectedXyz out = CollectedXyz.open(file, calls.told()::add)) {
      FilePosition found = out.find(Collecting.NOWHERE, "");
      out.begin(found);
      out.write(NeedsDft.selected(2, Map.of()));
      Files.move(file, moved);
      assertThatThrownBy(() -> out.commit(Collecting.at(3)))
          .isInstanceOf(FileRefusedException.class)
          .hasMessageContaining("was moved away");
    }
    assertThat(Collecting.frames(moved)).containsExactly(0L, 1L);
    calls.collect(file, Collecting.NOWHERE, "", 1);
    assertThat(Collecting.frames(file)).containsExactly(2L);
  }

  @Test
  void aFileThatGotShorterIsRefused() throws IOException {
    for (String content : List.of("", "2\n")) {
      Files.writeString(file, content);
      assertThatThrownBy(() -> calls.collect(file, Collecting.at(2), calls.note(), 1))
          .isInstanceOf(FileRefusedException.class)
          .hasMessageContaining("has %d bytes, but had ".formatted(content.length()));
    }
  }

  @Test
  void anotherGroupIsRefusedUnlessTheFileIsEmpty() throws IOException {
    FilePosition another = new FilePosition("another", "id", Map.of(), 0);
    assertThatThrownBy(() -> calls.collect(file, another, "", 1))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageContaining("was collected with --group group");
    Files.delete(file);
    assertThat(calls.collect(file, another, "", 1)).isZero();
    assertThat(Collecting.frames(file)).containsExactly(0L);
  }

  @Test
  void aFileOfWhichNothingIsKnownIsRefused() throws IOException {
    Files.delete(position);
    assertThatThrownBy(() -> calls.collect(file, Collecting.NOWHERE, "", 1))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageContaining("move it away");
    String elsewhere = Files.size(file) + " " + folder.resolve("other.xyz");
    assertThatThrownBy(() -> calls.collect(file, Collecting.at(2), elsewhere, 1))
        .isInstanceOf(FileRefusedException.class);
    assertThat(Collecting.frames(file)).containsExactly(0L, 1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "format=1\ngroup=gr", "format=7\n"})
  void aPositionThatCannotBeReadIsRefused(String content) throws IOException {
    Files.writeString(position, content);
    assertThatThrownBy(() -> calls.collect(file, Collecting.at(2), calls.note(), 1))
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
    try (CollectedXyz taken = CollectedXyz.open(file, calls.told()::add)) {
      for (Path name : names) {
        assertThatThrownBy(() -> CollectedXyz.open(name, calls.told()::add))
            .isInstanceOf(FileRefusedException.class)
            .hasMessageContaining("another process is collecting into this file");
      }
      assertThat(taken.find(Collecting.NOWHERE, "").length()).isPositive();
    }
    long next = 2;
    for (Path name : names) {
      assertThat(calls.collect(name, Collecting.NOWHERE, "", 1)).isEqualTo(next++);
    }
    Files.delete(file); // its links lead nowhere now
    assertThat(calls.collect(linkToLink, Collecting.NOWHERE, "", 1)).isEqualTo(next);
    assertThat(Collecting.frames(file)).containsExactly(next);
  }

  @Test
  void whatIsNoFileIsRefused() {
    for (Path path : List.of(folder, Path.of("/dev/null"))) {
      assertThatThrownBy(() -> CollectedXyz.open(path, calls.told()::add))
          .isInstanceOf(FileRefusedException.class)
          .hasMessageContaining("is no regular file");
    }
  }
}
