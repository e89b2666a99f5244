package io.atomsieve.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.client.ParkedCandidates;
import io.atomsieve.client.ParkedCandidates.Origin;
import io.atomsieve.client.Resubmission;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.runtime.Service;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.ReferenceSelector;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.Verdict;
import io.atomsieve.verify.CheckResult;
import io.atomsieve.verify.CheckedFrame;
import io.atomsieve.verify.CoverageCheck;
import io.atomsieve.verify.ScreenedFrames;
import io.atomsieve.verify.TopicAccess;
import io.atomsieve.verify.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A simulation that goes wrong beside ones that do not, on a real broker. */
@ExtendWith(SharedCluster.class)
class FloodIT {
  private static final int BUDGET = 2;

  @TempDir private Path folder;

  private final Banks banks =
      new Banks(
          List.of(
              new BankDefinition(
                  "germanium",
                  Fixtures.descriptor("ge"),
                  Map.of(Fixtures.GE, 0.2),
                  new Limits(0.6, 100, 1e6, 1e9, 100, 0, 8, BUDGET)),
              Fixtures.banks().get("palladium")));
  private TestBus bus;
  private Verdict verdict;

  @BeforeEach
  void start(TestBus own) {
    bus = own;
    bus.createTopics(2);
    verdict = new Verdict(banks, bus.contents());
  }

  @Test
  void neitherFloodsDftNorLosesAFrame() throws Exception {
    List<Structure> frames = new ArrayList<>(MdFrames.every(8));
    try (Service service = bus.service(banks, folder.resolve("state"));
        ParkedCandidates parked =
            new ParkedCandidates(bus.kafka(), bus.topics(), bus.serdes(), bus.applicationId())) {
      service.start();
      bus.publish(frames);
      verdict.awaitDecided(frames.size());
      // Allowed distances, but nothing like a crystal or its melt; and atoms that leave.
      List<Structure> exploded =
          List.of(Fixtures.dimer("exploded", 0, 1.6), Fixtures.dimer("exploded", 1, 30));
      bus.publish(exploded);
      frames.addAll(exploded);
      Map<String, Total> totals = verdict.awaitDecided(frames.size());
      checkDecided(totals, frames);
      assertThat(totals.get("exploded").rejected()).isEqualTo(2);

      Map<Origin, Long> waiting = parked.waiting();
      assertThat(waiting).isNotEmpty();
      waiting.forEach(
          (origin, count) -> assertThat(totals.get(origin.simulation()).parked()).isEqualTo(count));
      Resubmission none = parked.resubmit(origin -> origin.simulation().equals("other"), true);
      assertThat(none.resubmitted()).isZero();
      assertThat(parked.waiting()).isEqualTo(waiting);

      Resubmission all = parked.resubmit(origin -> true, true);
      assertThat(all.resubmitted()).isEqualTo(none.kept());
      assertThat(parked.waiting()).isEmpty();
      checkDecided(awaitNoneParked(frames.size()), frames);
      checkVerified();
    }
  }

  /** bank verify counts none as parked that has been re-submitted. */
  private void checkVerified() {
    Verification verification =
        new Verification(
            new TopicAccess(bus.kafka(), bus.topics(), bus.serdes(), bus.applicationId()),
            banks,
            Set.of("germanium", "palladium"),
            5);
    CoverageCheck coverage = verification.coverage();
    var worker = coverage.worker();
    try (ScreenedFrames screened = verification.frames()) {
      for (CheckedFrame frame = screened.next(); frame != null; frame = screened.next()) {
        coverage.add(worker.apply(frame));
      }
    }
    assertThat(verification.outcomes()).allMatch(CheckResult::isOk);
    assertThat(coverage.outcome().isOk()).isTrue();
    assertThat(coverage.outcome().checked()).contains("rejected").doesNotContain("parked");
  }

  private void checkDecided(Map<String, Total> totals, List<Structure> frames) {
    ReferenceSelector reference = verdict.checkAgainstReference();
    assertThat(sum(totals, Total::frames)).isEqualTo(frames.size());
    totals.forEach(
        (simulation, t) ->
            assertThat(t.covered() + t.selected() + t.known() + t.rejected() + t.parked())
                .as(simulation)
                .isEqualTo(t.frames()));
    assertThat(sum(totals, Total::parked)).isEqualTo(reference.parked().size());
    // One is rejected by screen, for its isolated atoms; the others by admit.
    assertThat(sum(totals, Total::rejected)).isEqualTo(1 + reference.implausible().size());
    assertThat(verdict.bus().rejected()).hasSize(1 + reference.implausible().size());
  }

  private static long sum(
      Map<String, Total> totals, java.util.function.ToLongFunction<Total> count) {
    return totals.values().stream().mapToLong(count).sum();
  }

  private Map<String, Total> awaitNoneParked(long frames) {
    try (SimulationTotals totals = new SimulationTotals(bus.kafka(), bus.topics(), bus.serdes())) {
      Patience.await()
          .until(
              () -> {
                totals.poll(Duration.ofMillis(100));
                return sum(totals.bySimulation(), Total::frames) == frames
                    && sum(totals.bySimulation(), Total::parked) == 0;
              });
      return totals.bySimulation();
    }
  }
}
