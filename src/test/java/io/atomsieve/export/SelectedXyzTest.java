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
    List<NewAtom> newAtoms = List.of(new NewAtom(0, 1.5, 3L), new NewAtom(1, null, null));
    try (SelectedFile out = SelectedFile.create(file(), line -> {})) {
      out.write(structure, "abc", 7, 1.5, newAtoms);
      out.finish();
    }
    assertThat(read().info())
        .containsEntry("simulation", "md")
        .containsEntry("selection", "7")
        .containsEntry("novelty", "1.5")
        .containsEntry("new_atoms", "_JSON [0, 1]")
        .containsEntry("descriptor", "abc");
    assertThat(columns())
        .containsExactly("new [T, T]", "novelty [1.5, -1.0]", "nearest_entry [3, -1]");
  }

  @Test
  void soIsItOfARecordAndItsBank() throws IOException {
    try (SelectedFile out = SelectedFile.create(file(), line -> {})) {
      out.write(NeedsDft.selected(7, Map.of()));
      out.finish();
    }
    assertThat(read().info())
        .containsEntry("bank", "germanium")
        .containsEntry("new_atoms", "_JSON [0]");
    assertThat(read().step()).isEqualTo(7);
    assertThat(columns())
        .containsExactly("new [T, F]", "novelty [1.5, 0.0]", "nearest_entry [-1, -1]");
  }

  private List<String> columns() {
    return read().columns().stream().map(c -> c.name() + " " + c.texts()).toList();
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
