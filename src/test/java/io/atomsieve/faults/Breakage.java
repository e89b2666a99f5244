package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Makes faults happen to two instances while frames come in. */
final class Breakage implements AutoCloseable {
  private static final String ADMIT = "atomsieve-admit";

  private final Rig rig;
  private final Random random;
  private final List<ServiceProcess> instances;

  Breakage(Rig rig, Random random) throws IOException {
    this.rig = rig;
    this.random = random;
    this.instances = List.of(rig.instance("a"), rig.instance("b"));
  }

  void ensureThatAllRuns() throws IOException {
    for (ServiceProcess instance : instances) {
      if (instance.process() == null || !instance.process().isAlive()) {
        instance.start();
      }
    }
    instances.forEach(ServiceProcess::awaitReady);
    Members.awaitMembers(rig.kafka(), ADMIT, instances.size());
  }

  /** Publishes the frames and has the fault in the middle of that. */
  void happen(Fault fault, List<Structure> frames) throws Exception {
    int half = frames.size() / 2;
    if (fault == Fault.KILL_IN_TRANSACTION) {
      // Ordered before the first frame: what holds something new is rare.
      rig.faults().orderStandstill();
    } else if (fault == Fault.FAIL_IN_ADMIT || fault == Fault.FILL_DISK) {
      rig.faults().orderFailure();
    }
    FullDisk full = fault == Fault.FILL_DISK ? FullDisk.of(owner().process().pid()) : null;
    rig.publish(frames.subList(0, half));
    happen(fault);
    rig.publish(frames.subList(half, frames.size()));
    if (full != null) {
      full.empty();
    }
  }

  private void happen(Fault fault) throws Exception {
    ServiceProcess any = instances.get(random.nextInt(instances.size()));
    switch (fault) {
      case KILL -> any.process().kill();
      case KILL_IN_TRANSACTION -> {
        rig.faults().awaitHappened();
        owner().process().kill();
      }
      case LOSE_STATE -> {
        any.process().kill();
        Trees.delete(any.stateDir());
      }
      case STOP -> {
        any.process().terminate();
        assertThat(any.process().awaitEnd()).isZero();
      }
      case FREEZE -> {
        any.process().signal("STOP");
        Members.awaitMembers(rig.kafka(), ADMIT, instances.size() - 1);
        any.process().signal("CONT");
      }
      case FAIL_IN_ADMIT, FILL_DISK -> rig.faults().awaitHappened();
      case KILL_BROKER -> {
        rig.killBroker();
        rig.startBroker();
      }
      case STOP_REGISTRY -> {
        rig.stopRegistry();
        rig.startRegistry();
      }
    }
    restart();
  }

  private void restart() throws IOException {
    for (ServiceProcess instance : instances) {
      if (!instance.process().isAlive()) {
        instance.start();
      }
    }
  }

  private ServiceProcess owner() throws Exception {
    String owner = Members.owner(rig.kafka(), ADMIT);
    for (ServiceProcess instance : instances) {
      if (owner.startsWith(instance.instanceId())) {
        return instance;
      }
    }
    throw new IllegalStateException("nobody is " + owner);
  }

  @Override
  public void close() {
    instances.forEach(ServiceProcess::close);
  }
}
