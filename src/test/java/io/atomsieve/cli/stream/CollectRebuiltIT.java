package io.atomsieve.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.format.Frame;
import io.atomsieve.testkit.NeedsDft;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.TrajectoryFiles;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which structures {@code collect} takes for those that {@code bank rebuild} has published. */
@ExtendWith(SharedCluster.class)
class CollectRebuiltIT {
  private static final Map<String, String> INFO = Map.of("atomsieve_rebuilt_from", "old");

  @TempDir private Path folder;

  @Test
  void theHeaderTellsAndInfoOnlyWhereThereIsNoHeader(TestBus bus) throws Exception {
    TestBed.in(folder, bus).config("germanium", "ge");
    NeedsDft needsDft = new NeedsDft(bus);
    needsDft.select(0, Map.of(), "");
    needsDft.select(1, INFO, "old");
    needsDft.select(2, INFO, ""); // somebody has published a structure of `collect --rebuilt`
    needsDft.select(3, INFO, null); // an older version
    needsDft.select(4, Map.of(), null);

    CommandRun run =
        CommandRun.succeed(
            folder, "collect", "--config", "atomsieve.yaml", "-o", "todo.xyz", "--group", bus.id());
    assertThat(run.err()).contains("collected 3 structures; left out 2 ");
    assertThat(TrajectoryFiles.read(folder.resolve("todo.xyz")))
        .extracting(Frame::step)
        .containsExactly(0L, 2L, 4L);
  }
}
