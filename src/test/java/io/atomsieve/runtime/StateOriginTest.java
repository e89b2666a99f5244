package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateOriginTest {
  @TempDir private Path folder;

  private final StateOrigin origin =
      new StateOrigin("a-cluster", "an application: ä", Map.of("atomsieve-bank", "id=1", "b", "2"));

  @Test
  void isReadAsItWasWritten() throws IOException {
    assertThat(StateOrigin.read(folder)).isEmpty();
    origin.write(folder);
    assertThat(StateOrigin.read(folder)).contains(origin);
    StateOrigin later = new StateOrigin("another", "b", Map.of());
    later.write(folder);
    assertThat(StateOrigin.read(folder)).contains(later);
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
  }

  /** Nobody should have to remove a directory because a file in it is damaged. */
  @Test
  void whatCannotBeReadIsNotThere() throws IOException {
    for (String damaged : new String[] {"", "format=1\ncluster=a\n", "cluster=\\u00\n", "\0\0"}) {
      Files.writeString(folder.resolve(StateOrigin.FILE), damaged);
      assertThat(StateOrigin.read(folder)).as(damaged).isEmpty();
    }
  }

  @Test
  void whatANewerVersionWroteNeedsAPerson() throws IOException {
    Files.writeString(folder.resolve(StateOrigin.FILE), "format=2\n");
    assertThatThrownBy(() -> StateOrigin.read(folder))
        .isInstanceOf(StateDirException.class)
        .hasMessageContaining("a newer version of atomsieve wrote " + folder)
        .matches(FailureCauses::needsAPerson);
  }
}
