package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that does not look after its memory itself. */
class OutOfMemoryIT {
  @TempDir private Path folder;

  @Test
  void endsTheProcessInWhateverThread() throws Exception {
    try (JavaProcess process =
        JavaProcess.start(folder.resolve("log"), HungryMain.class.getName(), List.of())) {
      assertThat(process.awaitEnd()).isEqualTo(3);
      assertThat(process.printed())
          .contains("start Java with -XX:+ExitOnOutOfMemoryError")
          .contains("out of memory: Java heap space");
    }
  }
}
