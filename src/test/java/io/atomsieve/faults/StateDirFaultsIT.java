package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes and their state directories, beside a service that already has a bank. */
@Tag("long")
class StateDirFaultsIT {
  private static final String TRACE = "\tat ";

  private final List<Structure> published = new ArrayList<>();
  private Rig rig;
  private ServiceProcess service;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    rig = new Rig(folder);
    service = rig.instance("a");
    service.start();
    service.awaitReady();
    publish(0);
    rig.verdict().awaitDecided(published.size());
  }

  @AfterEach
  void stop() {
    if (rig != null) {
      rig.close();
    }
  }

  /** As with {@code atomsieve local} on the next day. */
  @Test
  void theBrokerAndAllOfItsDataLost() throws Exception {
    service.process().terminate();
    assertThat(service.process().awaitEnd()).isZero();
    rig.replaceBroker();
    published.clear();
    service.start();
    service.process().awaitPrinted("are those of another Kafka cluster");
    publish(1);
    isRight();
    assertThat(service.process().printed()).doesNotContain(TRACE);
    assertThat(service.stateDir().resolve("set-aside/atomsieve-admit")).isNotEmptyDirectory();
  }

  @Test
  void aSecondProcessOnTheSameDirectory() throws Exception {
    try (ServiceProcess second = rig.instance("a")) {
      second.start();
      assertThat(second.process().awaitEnd()).isEqualTo(2);
      assertThat(second.process().printed())
          .contains("state-dir: " + service.stateDir() + " is in use by another process")
          .doesNotContain(TRACE);
    }
    publish(1);
    isRight();
  }

  private void publish(int slice) {
    List<Structure> frames = MdFrames.slice(slice, 12);
    rig.publish(frames);
    published.addAll(frames);
  }

  private void isRight() {
    Verdict verdict = rig.verdict();
    verdict.awaitDecided(published.size());
    verdict.checkAgainstReference();
    verdict.checkCounts(published);
  }
}
