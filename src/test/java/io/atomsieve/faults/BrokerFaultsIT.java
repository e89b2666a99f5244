package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Stopwatch;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that is killed under a service, which lives on. Transactions are given more time than it
 * takes to start a broker on a busy machine: one whose time is over while its producer lives can be
 * left open for ever by the broker (ADR 22).
 */
@Tag("long")
class BrokerFaultsIT {
  private static final Duration TRANSACTIONS = Duration.ofMinutes(10);

  private final List<Structure> published = new ArrayList<>();
  private Rig rig;
  private ServiceProcess service;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    rig = new Rig(folder, TRANSACTIONS, Fixtures.banks());
    service = rig.instance("a");
    service.start();
    service.awaitReady();
    publish(MdFrames.slice(0, 12));
    rig.verdict().awaitDecided(published.size());
  }

  @AfterEach
  void stop() {
    if (rig != null) {
      rig.close();
    }
  }

  @Test
  void theBrokerKilled() throws Exception {
    List<Structure> frames = MdFrames.slice(1, 12);
    publish(frames.subList(0, frames.size() / 2));
    rig.killBroker();
    rig.startBroker();
    publish(frames.subList(frames.size() / 2, frames.size()));
    Stopwatch sinceTheFault = new Stopwatch();
    Verdict verdict = rig.verdict();
    verdict.awaitDecided(published.size());
    sinceTheFault.print("theBrokerKilled: all decided");
    verdict.checkAgainstReference();
    verdict.checkCounts(published);
    assertThat(service.process().isAlive()).isTrue();
  }

  private void publish(List<Structure> frames) {
    rig.publish(frames);
    published.addAll(frames);
  }
}
