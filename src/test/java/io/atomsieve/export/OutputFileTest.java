package io.atomsieve.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir private Path temporary;
  private Path folder;
  private Path file;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void resolve() throws IOException {
    folder = temporary.toRealPath();
    file = folder.resolve("out.xyz");
  }

  @Test
  void isInItsPlaceWhenItIsFinishedAndNotBefore() throws IOException {
    Files.writeString(file, "former");
    try (PieceOutput out = open(file)) {
      write(out, "one\n");
      assertThat(file).hasContent("former");
      out.finish();
      assertThat(file).hasContent("one\n");
    }
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(names()).containsExactly("out.xyz");
    assertThat(told).isEmpty();
  }

  @Test
  void keepsWhatIsCompleteOfOneThatIsNotFinished() throws IOException {
    Files.writeString(file, "former");
    try (PieceOutput out = open(file)) {
      write(out, "one\n");
      write(out, "two\n");
      out.stream().write("half of thr".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(file).hasContent("former");
    assertThat(folder.resolve("out.xyz.partial")).hasContent("one\ntwo\n");
    assertThat(names()).containsExactly("out.xyz", "out.xyz.partial");
    assertThat(told)
        .containsExactly(
            "kept 2 lines, those that are complete, in %s.partial; %s is as it was"
                .formatted(file, file));
  }

  @Test
  void tellsWhenThereWasNoFileBefore() throws IOException {
    try (PieceOutput out = open(file)) {
      write(out, "one\n");
    }
    assertThat(told).singleElement().asString().endsWith("; there is no " + file);
  }

  @Test
  void leavesNothingWhenNothingIsComplete() throws IOException {
    try (PieceOutput out = open(file)) {
      out.stream().write('h');
    }
    assertThat(names()).isEmpty();
    assertThat(told).isEmpty();
    Files.writeString(file, "former");
    try (PieceOutput out = open(file)) {
      out.stream().write('h');
    }
    assertThat(names()).containsExactly("out.xyz");
    assertThat(told).containsExactly(file + " is as it was");
  }

  @Test
  void mayReplaceWhatALinkLeadsTo() throws IOException {
    Path real = Files.writeString(folder.resolve("real.xyz"), "former");
    Files.createSymbolicLink(file, Path.of("real.xyz"));
    try (PieceOutput out = open(file)) {
      write(out, "one\n");
      out.finish();
    }
    assertThat(file).isSymbolicLink();
    assertThat(real).hasContent("one\n");
    assertThat(names()).containsExactly("out.xyz", "real.xyz");
  }

  @Test
  void keepsThePermissionsOfTheFormerFile() throws IOException {
    Set<PosixFilePermission> shared = PosixFilePermissions.fromString("rw-rw-r--");
    Files.setPosixFilePermissions(Files.writeString(file, "former"), shared);
    try (PieceOutput out = open(file)) {
      out.finish();
    }
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(shared);
  }

  @Test
  void isCompressedWhenItsNameSaysSoAlsoWhatIsKept() throws IOException {
    Path gzipped = folder.resolve("out.xyz.gz");
    String line = "x".repeat(1 << 19) + "\n";
    try (PieceOutput out = open(gzipped)) {
      for (int i = 0; i < 5; i++) {
        write(out, line);
      }
      out.finish();
    }
    assertThat(unpacked(gzipped)).isEqualTo(line.repeat(5));
    assertThat(Files.size(gzipped)).isLessThan(line.length() / 10);
    try (PieceOutput out = open(gzipped)) {
      write(out, "one\n");
      out.stream().write('h');
    }
    assertThat(unpacked(folder.resolve("out.xyz.gz.partial"))).isEqualTo("one\n");
  }

  @Test
  void refusesWhatItCouldNotPutInItsPlace() throws IOException {
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(FileRefusedException.class)
        .hasMessage(folder + " is a folder");
    assertThatThrownBy(() -> open(folder.resolve("none/out.xyz"))).isInstanceOf(IOException.class);
    Files.setPosixFilePermissions(
        Files.writeString(file, "former"), PosixFilePermissions.fromString("r--r--r--"));
    if (!Files.isWritable(file)) { // root may write it all the same
      assertThatThrownBy(() -> open(file)).isInstanceOf(AccessDeniedException.class);
    }
    assertThat(names()).containsExactly("out.xyz");
  }

  @Test
  void writesToADeviceDirectly() throws IOException {
    try (PieceOutput out = open(Path.of("/dev/null"))) {
      write(out, "one\n");
      out.finish();
    }
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    assertThatThrownBy(() -> NpyTable.create("/dev/null", 1, told::add))
        .hasMessageContaining("/dev/null is no regular file");
  }

  private PieceOutput open(Path path) throws IOException {
    return OutputFile.open(path.toString(), "lines", told::add);
  }

  private static void write(PieceOutput out, String piece) throws IOException {
    out.stream().write(piece.getBytes(StandardCharsets.UTF_8));
    out.endPiece();
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static String unpacked(Path path) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(path)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
