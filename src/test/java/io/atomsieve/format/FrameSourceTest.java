package io.atomsieve.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameSourceTest {
  private static final String FRAME = "1\n\nH 0 0 0\n";

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();

  @Test
  void endsAtTheFirstFileThatCannotBeRead() throws IOException {
    write("a.xyz", FRAME);
    write("b.xyz", FRAME + "2\n\nH 0 0 0\n");
    write("c.xyz", FRAME);
    try (FrameSource source = source(false)) {
      assertThat(source.nextStructure("").simulation()).isEqualTo("a");
      assertThat(source.nextStructure("").simulation()).isEqualTo("b");
      assertThatThrownBy(source::next)
          .isInstanceOf(FormatException.class)
          .hasMessage(folder + "/b.xyz:7: the file ends where atom 2 of 2 should be");
    }
    assertThat(told).hasSize(1);
  }

  @Test
  void goesOnWithTheNextFileWhereItsListenerWantsTo() throws IOException {
    write("a.xyz", FRAME + FRAME + "what?\n" + FRAME);
    write("b.xyz", "");
    write("c.xyz", FRAME + FRAME);
    List<String> frames = new ArrayList<>();
    try (FrameSource source =
        new FrameSource(
            List.of(path("a.xyz"), path("none.xyz"), path("b.xyz"), path("c.xyz")),
            TrajectoryOptions.DEFAULT,
            listener(true))) {
      while (source.next() != null) {
        frames.add(source.name() + " " + source.index());
      }
    }
    assertThat(frames).containsExactly("a 0", "a 1", "c 0", "c 1");
    assertThat(told)
        .containsExactly(
            path("a.xyz") + ":7: 'what?' in column 1 is not an integer",
            path("none.xyz") + ": no such file",
            path("b.xyz") + ": the file is empty");
  }

  @Test
  void givesEachNoticeOnce() throws IOException {
    String noCell = "1\nAtoms. Timestep: 0\nH 0 0 0\n";
    write("a.xyz", FRAME + noCell + noCell);
    write("b.xyz", noCell);
    write("c.xyz", FRAME);
    try (FrameSource source = source(false)) {
      for (int frame = 0; frame < 5; frame++) {
        assertThat(source.next()).isNotNull();
      }
      assertThat(source.next()).isNull();
    }
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).startsWith(path("a.xyz") + " frame 1 has no cell (Lattice), so");
  }

  private FrameSource source(boolean keepGoing) {
    return new FrameSource(
        List.of(path("a.xyz"), path("b.xyz"), path("c.xyz")),
        TrajectoryOptions.DEFAULT,
        listener(keepGoing));
  }

  private FrameSource.Listener listener(boolean keepGoing) {
    return new FrameSource.Listener() {
      @Override
      public void notice(String message) {
        told.add(message);
      }

      @Override
      public boolean failed(FormatException why) {
        told.add(why.getMessage());
        return keepGoing;
      }
    };
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
