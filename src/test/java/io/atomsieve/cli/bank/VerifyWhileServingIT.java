package io.atomsieve.cli.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.runtime.Service;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code bank verify} beside a service that works through a backlog. */
@ExtendWith(SharedCluster.class)
class VerifyWhileServingIT {
  @TempDir private Path folder;

  private TestBed bed;

  @BeforeEach
  void start(TestBus bus) throws Exception {
    bed = TestBed.in(folder, bus);
  }

  @Test
  void isRightWhileTheServiceRuns() throws Exception {
    Path config = bed.config("germanium", "ge");
    List<Structure> frames = MdFrames.every(1);
    bed.bus().publish(frames);
    int runs = 0;
    long decided = 0;
    try (Service service = bed.service(config);
        SimulationTotals totals = bed.totals()) {
      while (decided < frames.size()) {
        verify(config);
        runs++;
        decided = bed.decided(totals);
      }
      assertThat(service.isAlive()).isTrue();
    }
    assertThat(runs).isGreaterThan(1);
    assertThat(verify(config)).contains(frames.size() + " frames, ");
  }

  private String verify(Path config) {
    return CommandRun.succeed(
            folder, "bank", "verify", "--config", config.toString(), "--threads", "1")
        .out();
  }
}
