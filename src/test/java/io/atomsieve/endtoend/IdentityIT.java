package io.atomsieve.endtoend;

import static io.atomsieve.testkit.Fixtures.GE;
import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.AnyEnvironment;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.TestService;
import io.atomsieve.testkit.Verdict;
import io.atomsieve.verify.CheckResult;
import io.atomsieve.verify.CheckedFrame;
import io.atomsieve.verify.CoverageCheck;
import io.atomsieve.verify.ScreenedFrames;
import io.atomsieve.verify.TopicAccess;
import io.atomsieve.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bank stays itself, whatever becomes of its configuration and its stores. */
@AnyEnvironment
class IdentityIT {
  @TempDir private Path folder;

  private final List<Structure> frames = MdFrames.every(10);
  private TestBus bus;

  @BeforeEach
  void start(TestBus own) {
    bus = own;
    bus.createTopics(4);
  }

  @Test
  void aThresholdThatChangesIsAnotherDefinitionFromThenOn() throws Exception {
    decide(banks(0.3), "state", 0, 2);
    decide(banks(0.15), "state", 1, 2);
    assertThat(bus.contents().identities())
        .extracting(record -> BankIdentities.thresholds(record.value().getIdentity()).get(GE))
        .containsExactly(0.3, 0.15);
    check(banks(0.15));
    assertThat(new Verification(access(), banks(0.3), Set.of("germanium"), 5).outcomes())
        .filteredOn(outcome -> !outcome.isOk())
        .singleElement()
        .matches(outcome -> outcome.examples().get(0).contains("configured are {32=0.3}"));
  }

  @Test
  void storesWhoseChangelogIsLostComeBackFromTheBankTopic() throws Exception {
    decide(banks(0.2), "state", 0, 2);
    long selected = bus.contents().needsDft().size();
    loseChangelogs();
    decide(banks(0.2), "another-state", 1, 2);
    assertThat(bus.contents().identities()).hasSize(1);
    assertThat((long) bus.contents().needsDft().size()).isGreaterThan(selected);
    check(banks(0.2));
    new Verdict(banks(0.2), bus.contents()).checkAgainstReference();
  }

  /** Publishes one of the parts of the frames, and waits until all are decided. */
  private void decide(Banks banks, String state, int part, int parts) throws IOException {
    int size = frames.size() / parts;
    try (TestService service = bus.serving(banks, folder.resolve(state))) {
      service.start();
      bus.publish(frames.subList(part * size, (part + 1) * size));
      new Verdict(banks, bus.contents()).awaitDecided((part + 1L) * size);
    }
  }

  private void loseChangelogs() throws Exception {
    try (Admin admin = Admin.create(new HashMap<String, Object>(bus.kafka()))) {
      String prefix = bus.applicationId() + "-admit-bank-";
      admin
          .deleteTopics(List.of(prefix + "entries-changelog", prefix + "state-changelog"))
          .all()
          .get();
    }
  }

  /** All that {@code bank verify} checks. */
  private void check(Banks banks) {
    Verification verification = new Verification(access(), banks, Set.of("germanium"), 5);
    List<CheckResult> outcomes = new ArrayList<>(verification.outcomes());
    CoverageCheck coverage = verification.coverage();
    Function<CheckedFrame, CoverageCheck.Result> worker = coverage.worker();
    try (ScreenedFrames screened = verification.frames()) {
      for (CheckedFrame frame = screened.next(); frame != null; frame = screened.next()) {
        coverage.add(worker.apply(frame));
      }
    }
    outcomes.add(coverage.outcome());
    assertThat(outcomes).allSatisfy(o -> assertThat(o.examples()).isEmpty());
    assertThat(outcomes).allMatch(CheckResult::isOk);
  }

  private TopicAccess access() {
    return new TopicAccess(bus.kafka(), bus.topics(), bus.serdes(), bus.applicationId());
  }

  private static Banks banks(double threshold) {
    return new Banks(
        List.of(
            new BankDefinition(
                "germanium", Fixtures.descriptor("ge"), Map.of(GE, threshold), Limits.DEFAULT)));
  }
}
