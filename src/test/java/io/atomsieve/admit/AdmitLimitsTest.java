package io.atomsieve.admit;

import static io.atomsieve.admit.AdmitDriver.ge;
import static io.atomsieve.testkit.Fixtures.GE;
import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.ResubmittedHeader;
import io.atomsieve.structure.Limits;
import io.atomsieve.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What keeps a simulation that explodes from flooding DFT. The threshold is 0.25, the bound of
 * novelty 8 thresholds, so 2, and two structures may be selected per hour.
 */
class AdmitLimitsTest {
  private static final String REBUILT_FROM = "atomsieve-rebuilt-from";
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path state;
  private AdmitDriver admit;

  @BeforeEach
  void start() {
    Limits limits = new Limits(0.6, 100, 1e6, 1e9, 1000, 0, 8, 2);
    admit =
        new AdmitDriver(
            new Banks(
                List.of(
                    new BankDefinition("ge", Fixtures.descriptor("ge"), Map.of(GE, 0.25), limits))),
            state);
  }

  @AfterEach
  void stop() {
    admit.close();
  }

  @Test
  void anImplausibleStructureIsRejectedAsAWhole() {
    offer(NOON, 0, ge(0));
    offer(NOON, 1, ge(1), ge(Math.nextUp(2.0)));

    assertThat(admit.needsDft.readValuesToList()).hasSize(1);
    assertThat(admit.bank.readKeyValuesToList()).as("nothing of it is added").hasSize(1);
    TestRecord<String, io.atomsieve.avro.Structure> rejected = admit.rejected.readRecord();
    assertThat(rejected.key()).isEqualTo("md");
    assertThat(rejected.value()).isEqualTo(candidate(1, ge(1), ge(3)).getStructure());
    assertThat(header(rejected.headers(), "atomsieve-reason")).isEqualTo("implausible");
    assertThat(header(rejected.headers(), "atomsieve-message"))
        .isEqualTo(
            "atom 1 (Ge) is 8.000 thresholds from the nearest entry of the bank 'ge', the limit"
                + " max-novelty is 8.000");
    assertThat(header(rejected.headers(), "atomsieve-topic")).isEqualTo("atomsieve-candidates");
    assertThat(counts().getRejected()).isEqualTo(1);
  }

  @Test
  void aDistanceOfExactlyTheBoundIsPlausible() {
    offer(NOON, 0, ge(0));
    offer(NOON, 1, ge(2.0));
    assertThat(admit.needsDft.readValuesToList()).hasSize(2);
  }

  @Test
  void theBoundLooksAtWhatTheBankHeldBeforeTheStructure() {
    offer(NOON, 0, ge(0));
    offer(NOON, 1, ge(1.5), ge(3));
    assertThat(admit.rejected.getQueueSize()).isEqualTo(1);
    offer(NOON, 2, ge(1.5));
    offer(NOON.plus(Duration.ofHours(1)), 3, ge(3));
    assertThat(admit.needsDft.readValuesToList()).hasSize(3);
  }

  @Test
  void beyondTheBudgetOfTheHourCandidatesAreParkedUnlessKnown() {
    offer(NOON, 0, ge(0));
    offer(NOON, 1, ge(1));
    offer(NOON.plusSeconds(3599), 2, ge(0.5));
    offer(NOON.plusSeconds(3599), 3, ge(1));
    offer(NOON.plusSeconds(3600), 4, ge(0.5));
    // Late, but the simulation has reached the next hour, whose budget it is on.
    offer(NOON, 5, ge(1.5));
    offer(NOON, 6, ge(-0.5));

    assertThat(admit.needsDft.readValuesToList())
        .extracting(s -> s.getStructure().getFrame())
        .containsExactly(0L, 1L, 4L, 5L);
    List<TestRecord<String, Candidate>> parked = admit.parked.readRecordsToList();
    assertThat(parked).extracting(TestRecord::key).containsExactly("ge", "ge");
    assertThat(parked)
        .extracting(TestRecord::value)
        .containsExactly(candidate(2, ge(0.5)), candidate(6, ge(-0.5)));
    SimulationCounts counts = counts();
    assertThat(counts.getSelected()).isEqualTo(4);
    assertThat(counts.getKnown()).isEqualTo(1);
    assertThat(counts.getParked()).isEqualTo(2);
  }

  @Test
  void simulationsHaveBudgetsOfTheirOwn() {
    offer(NOON, 0, ge(0));
    offer(NOON, 1, ge(1));
    Candidate other = admit.candidate("ge", GE, "other", 0, ge(0.5));
    admit.candidates.pipeInput("ge", other, NOON);
    assertThat(admit.needsDft.readValuesToList()).hasSize(3);
  }

  @Test
  void aResubmittedCandidateIsDecidedOnAnewAndCountedOnce() {
    offer(NOON, 0, ge(0));
    offer(NOON, 1, ge(1));
    offer(NOON, 2, ge(0.5));
    offer(NOON, 3, ge(0.55));
    resubmit(NOON, false, 2, ge(0.5));
    assertThat(counts().getParked()).as("parked again").isEqualTo(2);
    resubmit(NOON, true, 2, ge(0.5));
    resubmit(NOON, false, 3, ge(0.55));

    assertThat(admit.needsDft.readValuesToList())
        .extracting(s -> s.getStructure().getFrame())
        .containsExactly(0L, 1L, 2L);
    SimulationCounts counts = counts();
    assertThat(counts.getParked()).isZero();
    assertThat(counts.getSelected()).isEqualTo(3);
    assertThat(counts.getKnown()).isEqualTo(1);
  }

  /** What {@code bank rebuild} publishes has been to DFT before. */
  @Test
  void aRebuiltStructureIsNotStoppedByTheBudgetAndDoesNotSpendIt() {
    offerFrom("germanium", 0, ge(0));
    offerFrom("germanium", 1, ge(0.5));
    offerFrom("", 2, ge(1));
    offerFrom("", 3, ge(1.5));
    offerFrom("germanium", 4, ge(2));
    offerFrom("", 5, ge(2.5));

    List<TestRecord<String, SelectedStructure>> selected = admit.needsDft.readRecordsToList();
    assertThat(selected)
        .extracting(r -> r.value().getStructure().getFrame())
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(selected)
        .extracting(r -> header(r.headers(), REBUILT_FROM))
        .containsExactly("germanium", "germanium", "", "", "germanium");
    assertThat(admit.parked.readRecord().value().getStructure().getFrame()).isEqualTo(5);
  }

  @Test
  void whatOnlyItsInfoCallsRebuiltIsOnTheBudget() {
    offerFrom("", 0, ge(0));
    offerFrom("", 1, ge(0.5));
    Candidate candidate = candidate(2, ge(1));
    candidate.getStructure().setInfo(Map.of("atomsieve_rebuilt_from", "germanium"));
    admit.candidates.pipeInput(new TestRecord<>("ge", candidate, rebuiltFrom(""), NOON));
    assertThat(admit.needsDft.readValuesToList()).hasSize(2);
    assertThat(admit.parked.readValuesToList()).containsExactly(candidate);
  }

  @Test
  void candidatesOfVersionsWithoutTheHeaderAreRebuiltIfTheirInfoSaysSo() {
    offer(NOON, 0, ge(0));
    offer(NOON, 1, ge(0.5));
    Candidate candidate = candidate(2, ge(1));
    candidate.getStructure().setInfo(Map.of("atomsieve_rebuilt_from", "germanium"));
    admit.candidates.pipeInput("ge", candidate, NOON);
    assertThat(admit.needsDft.readValuesToList()).hasSize(3);
  }

  private void offerFrom(String bank, long frame, double[]... fingerprints) {
    admit.candidates.pipeInput(
        new TestRecord<>("ge", candidate(frame, fingerprints), rebuiltFrom(bank), NOON));
  }

  private static Headers rebuiltFrom(String bank) {
    return new RecordHeaders().add(REBUILT_FROM, bank.getBytes(StandardCharsets.UTF_8));
  }

  private void offer(Instant time, long frame, double[]... fingerprints) {
    admit.candidates.pipeInput("ge", candidate(frame, fingerprints), time);
  }

  private void resubmit(Instant time, boolean beyond, long frame, double[]... fingerprints) {
    Headers headers = new RecordHeaders();
    ResubmittedHeader.resubmit(headers, beyond, "call");
    admit.candidates.pipeInput(
        new TestRecord<>("ge", candidate(frame, fingerprints), headers, time));
  }

  private Candidate candidate(long frame, double[]... fingerprints) {
    return admit.candidate("ge", GE, "md", frame, fingerprints);
  }

  private SimulationCounts counts() {
    admit.driver.advanceWallClockTime(Duration.ofSeconds(1));
    return admit.simulations.readKeyValuesToMap().get("admit-0/ge/md");
  }

  private static String header(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
