package io.atomsieve.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.Banks;
import io.atomsieve.local.LocalCluster;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.InProcessCluster;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.TestService;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Stores of another cluster. {@code serve} sets them aside before it comes to this: StateDirIT. */
@ExtendWith(SharedCluster.class)
class ForeignStoresIT {
  @TempDir private Path folder;

  private final Banks banks = Fixtures.banks();

  /** Topics of the same names, and a bank with fewer entries, so that the offsets fit. */
  @Test
  void stopsTheService(TestBus bus) throws Exception {
    bus.createTopics(4);
    Path state = folder.resolve("state-of-another");
    try (LocalCluster another = LocalCluster.start(folder.resolve("cluster"))) {
      TestBus there = new TestBus(new InProcessCluster(another), bus.id(), bus.applicationId());
      there.createTopics(4);
      List<Structure> few = MdFrames.slice(3, 120);
      try (TestService service = there.serving(banks, state)) {
        service.start();
        there.publish(few);
        new Verdict(banks, there.contents()).awaitDecided(few.size());
      }
    }
    List<Structure> frames = MdFrames.every(40);
    try (TestService service = bus.serving(banks, folder.resolve("state"))) {
      service.start();
      bus.publish(frames);
      new Verdict(banks, bus.contents()).awaitDecided(frames.size());
    }
    try (TestService service = bus.serving(banks, state, EnumSet.of(Role.SCREEN))) {
      assertThat(service.refusal()).contains("was born where the cluster has the id");
    }
  }
}
