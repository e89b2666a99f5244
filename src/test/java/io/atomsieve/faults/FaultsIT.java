package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.Topics;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Stopwatch;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is broken here is real: processes that are killed, a registry that is away, a disk that
 * takes no more. Each test has all of these to itself, and a service that already has a bank. After
 * the fault, all that was ever published has its one outcome, and {@code needs-dft} and the bank
 * are those of the sequential reference. How long that took is printed.
 */
@Tag("long")
class FaultsIT {
  private static final int SLICES = 12;

  private final List<Structure> published = new ArrayList<>();
  private int slice;
  private Rig rig;
  private ServiceProcess service;
  private String test;

  @BeforeEach
  void start(@TempDir Path folder, TestInfo info) throws Exception {
    test = info.getTestMethod().orElseThrow().getName();
    rig = new Rig(folder);
    service = rig.instance("a");
    service.start();
    service.awaitReady();
    publish(nextFrames());
    rig.verdict().awaitDecided(published.size());
  }

  @AfterEach
  void stop() {
    if (rig != null) {
      rig.close();
    }
  }

  @Test
  void killedInAnOpenTransaction() throws Exception {
    InFlight aborted = standStillInATransaction();
    service.process().kill();
    service.start();
    recovers();
    assertThat(rig.bus().bank())
        .extracting(ConsumerRecord::offset)
        .as("entries of the transaction that never came to an end")
        .noneMatch(offset -> offset >= aborted.from() && offset < aborted.to());
  }

  @Test
  void killedAndItsWholeStateLost() throws Exception {
    standStillInATransaction();
    service.process().kill();
    Trees.delete(service.stateDir());
    service.start();
    // It is nobody that Kafka knows now: the session of its former self has to end, and its
    // transactions.
    recovers();
  }

  @Test
  void theOwnerOfAdmitKilledBesideASecondInstance() throws Exception {
    try (ServiceProcess second = rig.instance("b")) {
      second.start();
      second.awaitReady();
      Members.awaitMembers(rig.kafka(), "atomsieve-admit", 2);
      String owner = Members.owner(rig.kafka(), "atomsieve-admit");
      ServiceProcess killed = owner.startsWith(second.instanceId()) ? second : service;
      standStillInATransaction();
      killed.process().kill();
      recovers();
      if (killed != second) {
        second.process().terminate();
        assertThat(second.process().awaitEnd()).isZero();
      }
    }
  }

  @Test
  void anExceptionInAdmit() throws Exception {
    JavaProcess before = service.process();
    rig.faults().orderFailure();
    publish(nextFrames());
    rig.faults().awaitHappened();
    recovers();
    assertThat(service.process()).isSameAs(before);
    assertThat(before.isAlive()).isTrue();
    assertThat(before.printed()).contains("a thread of admit failed and is replaced");
  }

  @Test
  void theRegistryAwayAtTheStartAndInTheMiddle() throws Exception {
    service.process().terminate();
    assertThat(service.process().awaitEnd()).isZero();
    rig.stopRegistry();
    try (ServiceProcess plain = rig.plainInstance("plain")) {
      plain.start();
      plain.process().awaitPrinted("waiting: The schema registry does not answer");
      rig.startRegistry();
      plain.awaitReady();

      rig.stopRegistry();
      publish(nextFrames());
      rig.verdict().awaitDecided(published.size());
      rig.publishForged("forged");
      published.add(Fixtures.dimer("forged", 0, 1)); // counted as a frame of that simulation
      plain.process().awaitPrinted("a thread of screen failed and is replaced");
      rig.startRegistry();
      recovers();
      assertThat(rig.bus().rejected()).hasSize(1);
      plain.process().terminate();
      assertThat(plain.process().awaitEnd()).isZero();
    }
  }

  @Test
  void theDiskFull() throws Exception {
    FullDisk disk = FullDisk.of(service.process().pid());
    try {
      // A thread that begins anew has to write its stores anew.
      rig.faults().orderFailure();
      publish(nextFrames());
      rig.faults().awaitHappened();
      service.process().awaitPrinted("File too large");
    } finally {
      disk.empty();
    }
    recovers();
    assertThat(service.process().isAlive()).isTrue();
  }

  @Test
  void askedToStopInFullFlight() throws Exception {
    publish(nextFrames());
    service.process().terminate();
    assertThat(service.process().awaitEnd()).isZero();
    service.start();
    recovers();
  }

  @Test
  void askedToStopTwice() throws Exception {
    standStillInATransaction();
    service.process().terminate();
    service.process().awaitPrinted("stopping");
    // Not INT or HUP, which are ignored where the tests run in the background or under nohup. By
    // itself it would end after a while, with 0.
    service.process().terminate();
    assertThat(service.process().awaitEnd()).isEqualTo(128 + 15);
    service.start();
    recovers();
  }

  /** Leaves admit in the middle of a transaction, with bank entries already at the broker. */
  private InFlight standStillInATransaction() {
    rig.faults().orderStandstill();
    publish(nextFrames());
    rig.faults().awaitHappened();
    return InFlight.await(rig.kafka(), Topics.DEFAULT.bank());
  }

  private void recovers() {
    Stopwatch sinceTheFault = new Stopwatch();
    Verdict verdict = rig.verdict();
    verdict.awaitDecided(published.size());
    sinceTheFault.print(test + ": all decided");
    verdict.checkAgainstReference();
    verdict.checkCounts(published);
  }

  private List<Structure> nextFrames() {
    return MdFrames.slice(slice++, SLICES);
  }

  private void publish(List<Structure> frames) {
    rig.publish(frames);
    published.addAll(frames);
  }
}
