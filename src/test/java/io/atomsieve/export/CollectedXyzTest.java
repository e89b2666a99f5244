package io.atomsieve.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the file of {@code collect} goes on. */
class CollectedXyzTest {
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
  void goesOnWithoutTheOffsetsOfTheGroup() throws IOException {
    assertThat(calls.collect(file, Collecting.NOWHERE, "", 1)).isEqualTo(2);
    assertThat(Collecting.frames(file)).containsExactly(0L, 1L, 2L);
    assertThat(calls.told()).isEmpty();
  }

  @Test
  void itsOwnPositionCountsWhereverTheGroupIs() throws IOException {
    assertThat(calls.collect(file, Collecting.at(5), calls.note(), 1)).isEqualTo(2);
    assertThat(calls.collect(file, Collecting.at(1), calls.note(), 1)).isEqualTo(3);
    assertThat(Collecting.frames(file)).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void tellsWhenAnotherFileHasWhatComes() throws IOException {
    calls.collect(folder.resolve("other.xyz"), Collecting.at(2), calls.note(), 1);
    assertThat(calls.told()).isEmpty();
    calls.collect(file, Collecting.at(3), calls.note(), 1);
    assertThat(calls.told())
        .singleElement()
        .asString()
        .contains(file + " are in ", "other.xyz, too");
  }

  @Test
  void aNewFileBeginsWhereTheGroupIs() throws IOException {
    Path other = folder.resolve("other.xyz");
    assertThat(calls.collect(other, Collecting.at(2), calls.note(), 1)).isEqualTo(2);
    assertThat(Collecting.frames(other)).containsExactly(2L);
    assertThat(calls.told()).isEmpty();
    calls.collect(folder.resolve("third.xyz"), Collecting.NOWHERE, "", 1);
    assertThat(calls.told()).singleElement().asString().contains("begins with the first structure");
  }

  @Test
  void whatWasNotCommittedIsCutOff() throws IOException {
    Files.writeString(file, "2\nhalf a fra", StandardOpenOption.APPEND);
    calls.collect(file, Collecting.at(2), calls.note(), 1);
    assertThat(Collecting.frames(file)).containsExactly(0L, 1L, 2L);
    assertThat(calls.told())
        .containsExactly(
            "cut off 12 bytes at the end of "
                + file.toRealPath()
                + ", which a call that was broken off has left");
  }

  @Test
  void soIsTheBeginningOfAFirstCallThatWasKilled() throws IOException {
    Path other = folder.resolve("other.xyz");
    calls.collect(other, Collecting.NOWHERE, "", 0);
    Files.writeString(other, "2\nhalf a fra");
    calls.collect(other, Collecting.NOWHERE, "", 1);
    assertThat(Collecting.frames(other)).containsExactly(0L);
  }

  @Test
  void aFileThatWasMovedAwayIsBegunAnewWithWhatComes() throws IOException {
    Files.move(file, folder.resolve("done.xyz"));
    calls.collect(file, Collecting.NOWHERE, "", 0);
    assertThat(file).isEmptyFile();
    calls.collect(file, Collecting.NOWHERE, "", 1);
    assertThat(Collecting.frames(file)).containsExactly(2L);
  }

  @Test
  void whatFormerVersionsKeptWithTheOffsetsIsTakenOver() throws IOException {
    Files.delete(position);
    String former = Files.size(file) + " " + folder + "/./todo.xyz";
    Files.writeString(file, "2\nhalf a fra", StandardOpenOption.APPEND);
    calls.collect(file, Collecting.at(2), former, 1);
    assertThat(Collecting.frames(file)).containsExactly(0L, 1L, 2L);
    assertThat(position).content().contains("next.0=3");
  }

  @Test
  void isCompressedWhenItsNameSaysSoAndGoesOnAfterHalfABatch() throws IOException {
    Path gzipped = folder.resolve("todo.xyz.gz");
    calls.collect(gzipped, Collecting.NOWHERE, "", 2);
    byte[] member = Files.readAllBytes(gzipped);
    assertThat(member).startsWith(0x1F, 0x8B);
    Files.write(gzipped, Arrays.copyOf(member, member.length / 2), StandardOpenOption.APPEND);
    calls.collect(gzipped, Collecting.NOWHERE, "", 2);
    assertThat(Collecting.frames(gzipped)).containsExactly(0L, 1L, 2L, 3L);
  }
}
