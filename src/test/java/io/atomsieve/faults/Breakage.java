package io.atomsieve.faults;

import io.atomsieve.structure.Structure;
import java.util.List;
import java.util.Random;

/** Makes faults happen to two instances while frames come in. */
final class Breakage {
  private final Rig rig;
  private final Pair pair;
  private final Kills kills;
  private final Freezes freezes;
  private final StateFaults states;
  private final Outages outages;

  Breakage(Rig rig, Pair pair) {
    this.rig = rig;
    this.pair = pair;
    this.kills = new Kills(rig, pair);
    this.freezes = new Freezes(rig, pair);
    this.states = new StateFaults(rig, pair);
    this.outages = new Outages(rig, pair);
  }

  /** Publishes the frames, a third before the fault, one while it lasts, and one after it. */
  void happen(Fault fault, List<Structure> frames, Random random) throws Exception {
    int third = frames.size() / 3;
    FullDisk full = prepare(fault);
    rig.publish(frames.subList(0, third));
    happen(fault, random, () -> rig.publish(frames.subList(third, 2 * third)));
    rig.publish(frames.subList(2 * third, frames.size()));
    if (full != null) {
      full.empty();
    }
  }

  /** Orders what has to be there before the first frame: what holds something new is rare. */
  private FullDisk prepare(Fault fault) throws Exception {
    return switch (fault) {
      case KILL_IN_TRANSACTION -> {
        pair.settle();
        rig.faults().orderStandstill();
        yield null;
      }
      case FAIL_IN_ADMIT -> {
        pair.settle();
        rig.faults().orderFailure();
        yield null;
      }
      case FILL_DISK -> {
        pair.settle();
        rig.faults().orderFailure();
        yield FullDisk.of(pair.owner().process().pid());
      }
      default -> null;
    };
  }

  private void happen(Fault fault, Random random, Runnable meanwhile) throws Exception {
    switch (fault) {
      case KILL -> kills.one(random, meanwhile);
      case KILL_IN_TRANSACTION -> kills.inTransaction(meanwhile);
      case KILL_BOTH -> kills.both(meanwhile);
      case KILL_AT_START -> kills.atStart(random, meanwhile);
      case KILL_WHILE_RESTORING -> kills.whileRestoring(random, meanwhile);
      case STOP -> kills.stop(random, meanwhile);
      case FREEZE -> freezes.any(random, meanwhile);
      case FREEZE_OWNER -> freezes.owner(random, meanwhile);
      case FREEZE_BOTH -> freezes.both(random, meanwhile);
      case FREEZE_BROKER -> freezes.broker(random, meanwhile);
      case LOSE_STATE -> states.lost(pair.any(random), meanwhile);
      case LOSE_BOTH_STATES -> states.bothLost(meanwhile);
      case SWAP_STATES -> states.swapped(random, meanwhile);
      case COPY_STATE -> states.copied(random, meanwhile);
      case OLD_STATE -> states.old(random, meanwhile);
      case SHARE_STATE -> states.shared(random, meanwhile);
      case DAMAGE_STATE -> states.damaged(random, meanwhile);
      case FAIL_IN_ADMIT, FILL_DISK -> {
        rig.faults().awaitHappened();
        meanwhile.run();
      }
      case KILL_BROKER -> outages.broker(meanwhile);
      case STOP_REGISTRY -> outages.registry(meanwhile);
      case LOSE_CHANGELOG -> outages.changelogs(random, meanwhile);
      case FORGET_OFFSETS -> outages.offsets(random, meanwhile);
    }
  }
}
