package io.atomsieve.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.format.Frame;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectedXyzTest {
  @TempDir private Path folder;

  private Path file;
  private String committed;

  @BeforeEach
  void writeOneCommittedFrame() throws IOException {
    file = folder.resolve("todo.xyz");
    try (SelectedXyz out = SelectedXyz.append(file.toString())) {
      write(out, 0);
      committed = out.sync();
    }
  }

  @Test
  void whatWasWrittenAfterTheLastCommitIsCutOff() throws IOException {
    Files.writeString(file, "1\nhalf a fra", StandardOpenOption.APPEND); // and then a crash
    try (SelectedXyz out = SelectedXyz.append(file.toString())) {
      out.resume(committed);
      write(out, 1);
    }
    assertThat(steps()).containsExactly(0L, 1L);
  }

  @Test
  void aFileThatIsNotTheOneOfTheCommitIsLeftAsItIs() throws IOException {
    Path other = Files.copy(file, folder.resolve("other.xyz"));
    Files.writeString(other, Files.readString(file), StandardOpenOption.APPEND);
    long length = Files.size(other);
    try (SelectedXyz out = SelectedXyz.append(other.toString())) {
      out.resume(committed);
    }
    assertThat(Files.size(other)).isEqualTo(length);
  }

  @Test
  void aFileThatWasTakenAwayIsBegunAnew() throws IOException {
    Files.delete(file);
    try (SelectedXyz out = SelectedXyz.append(file.toString())) {
      out.resume(committed);
      write(out, 1);
    }
    assertThat(steps()).containsExactly(1L);
  }

  @Test
  void whatIsNewAboutAStructureIsInItsInfo() {
    Map<String, String> info = read().get(0).info();
    assertThat(info)
        .containsEntry("simulation", "md")
        .containsEntry("bank", "germanium")
        .containsEntry("selection", "7")
        .containsEntry("novelty", "1.5")
        .containsEntry("new_atoms", "0 1")
        .containsEntry("descriptor", "abc");
  }

  private static void write(SelectedXyz out, long frame) {
    Atoms atoms = new Atoms(new int[] {32, 32}, new double[6], null, new boolean[3]);
    Structure structure =
        new Structure("md", frame, "germanium", atoms, null, null, null, Map.of());
    out.write(structure, "abc", 7, 1.5, List.of(0, 1));
  }

  private List<Long> steps() {
    return read().stream().map(Frame::step).toList();
  }

  private List<Frame> read() {
    return TrajectoryFiles.read(file);
  }
}
