package io.atomsieve.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.format.Frame;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.NeedsDft;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectedXyzTest {
  @TempDir private Path folder;

  @Test
  void whatIsNewAboutAStructureIsInItsInfo() throws IOException {
    Structure structure = Fixtures.dimer("md", 3, 2.5);
    try (SelectedFile out = SelectedFile.create(file(), line -> {})) {
      out.write(structure, "abc", 7, 1.5, List.of(0, 1));
      out.finish();
    }
    assertThat(read().info())
        .containsEntry("simulation", "md")
        .containsEntry("selection", "7")
        .containsEntry("novelty", "1.5")
        .containsEntry("new_atoms", "0 1")
        .containsEntry("descriptor", "abc");
  }

  @Test
  void soIsItOfARecordAndItsBank() throws IOException {
    try (SelectedFile out = SelectedFile.create(file(), line -> {})) {
      out.write(NeedsDft.selected(7, Map.of()));
      out.finish();
    }
    assertThat(read().info()).containsEntry("bank", "germanium").containsEntry("new_atoms", "0");
    assertThat(read().step()).isEqualTo(7);
  }

  private String file() {
    return folder.resolve("todo.xyz").toString();
  }

  private Frame read() {
    List<Frame> frames = TrajectoryFiles.read(folder.resolve("todo.xyz"));
    assertThat(frames).hasSize(1);
    return frames.get(0);
  }
}
