package io.atomsieve.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.export.FailingDisk.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every step of writing a file fails, in every way: there is the former file or the new one. */
class OutputFileFailuresTest {
  private static final int PIECES = 5;
  private static final int PIECE_BYTES = 600_000; // so that every second one is written at once

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theFormerFileOrTheNewOne(Way way) throws IOException {
    boolean hasFailed = true;
    int step = 0;
    for (; hasFailed; step++) {
      Path tried = Files.createDirectory(folder.toRealPath().resolve("step-" + step));
      Path file = Files.writeString(tried.resolve("out.xyz"), "former");
      FailingDisk disk = new FailingDisk(tried, way, step);
      List<String> told = new ArrayList<>();
      hasFailed = !write(file, disk, told);
      assertThat(hasFailed).isEqualTo(disk.hasFailed());
      disk.restart();
      String left = Files.readString(file);
      assertThat(left).as("step " + step).isIn("former", whole(PIECES));
      if (!hasFailed) {
        assertThat(left).isEqualTo(whole(PIECES));
      }
      checkKept(file, told);
    }
    System.out.printf("measured: %d steps that can fail (%s)%n", step - 1, way);
    assertThat(step).isGreaterThan(6);
  }

  @Test
  void whatWasWrittenBeforeTheDiskWasFullIsKept() throws IOException {
    Path real = folder.toRealPath();
    Path file = real.resolve("out.xyz");
    List<String> told = new ArrayList<>();
    // Opens the file, writes two pieces, and then half of the next two.
    assertThat(write(file, new FailingDisk(real, Way.STAYS_FULL, 2), told)).isFalse();
    assertThat(real.resolve("out.xyz.partial")).hasContent(whole(2));
    assertThat(told)
        .containsExactly(
            "kept 2 pieces, those that are complete, in %s.partial; there is no %s"
                .formatted(file, file));
  }

  /** What is told to be kept is there, and whole. */
  private static void checkKept(Path file, List<String> told) throws IOException {
    Path partial = FileGuard.beside(file, ".partial");
    for (String line : told) {
      if (line.startsWith("kept ")) {
        int pieces = Integer.parseInt(line.replaceFirst("kept (\\d+) .*", "$1"));
        assertThat(partial).hasContent(whole(pieces));
      }
    }
  }

  private static boolean write(Path file, FailingDisk disk, List<String> told) throws IOException {
    OutputFile out;
    try {
      out = OutputFile.open(file, "pieces", OutputFile.NO_HEAD, told::add, disk);
    } catch (IOException e) {
      return false;
    }
    try (out) {
      for (int i = 0; i < PIECES; i++) {
        out.stream().write(piece(i).getBytes(StandardCharsets.US_ASCII));
        out.endPiece();
      }
      out.finish();
      return true;
    } catch (OutputFailedException e) {
      assertThat(e).hasMessage(file + ": cannot be written: No space left on device");
      return false;
    }
  }

  private static String piece(int i) {
    return Integer.toString(i).repeat(PIECE_BYTES);
  }

  private static String whole(int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(piece(i));
    }
    return text.toString();
  }
}
