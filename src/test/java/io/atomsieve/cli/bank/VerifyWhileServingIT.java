package io.atomsieve.cli.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.runtime.Service;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.MdFrames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code bank verify} beside a service that works through a backlog. */
class VerifyWhileServingIT {
  @TempDir private Path folder;

  private TestBed bed;

  @BeforeEach
  void start() throws Exception {
    bed = TestBed.start(folder);
  }

  @AfterEach
  void stop() {
    bed.close();
  }

  @Test
  void isRightWhileTheServiceRuns() throws Exception {
    Path config = bed.config("germanium", "ge");
    List<Structure> frames = MdFrames.every(1);
    bed.publish(frames);
    int runs = 0;
    long decided = 0;
    try (Service service = bed.service(config);
        SimulationTotals totals = new SimulationTotals(bed.kafka(), Topics.DEFAULT, bed.serdes())) {
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

  /** In this process, so that it comes round often. */
  private static String verify(Path config) {
    StringWriter out = new StringWriter();
    int exitCode =
        new CommandLine(new BankVerifyCommand())
            .setOut(new PrintWriter(out))
            .execute("--config", config.toString(), "--threads", "1");
    assertThat(exitCode).as("%s", out).isZero();
    return out.toString();
  }
}
