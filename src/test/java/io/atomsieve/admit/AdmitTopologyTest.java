package io.atomsieve.admit;

import static io.atomsieve.admit.AdmitDriver.ge;
import static io.atomsieve.admit.AdmitDriver.pd;
import static io.atomsieve.testkit.Fixtures.GE;
import static io.atomsieve.testkit.Fixtures.PD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankMissingException;
import io.atomsieve.bus.DescriptorMismatchException;
import io.atomsieve.bus.Topics;
import io.atomsieve.runtime.FailureCauses;
import io.atomsieve.serde.Float64;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.TestFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Germanium has the threshold 0.2, palladium 0.3; fingerprints of germanium have 8 values. */
class AdmitTopologyTest {
  @TempDir private Path state;

  private final Banks banks = Fixtures.banks();
  private AdmitDriver admit;

  @BeforeEach
  void start() {
    admit = new AdmitDriver(banks, state);
  }

  @AfterEach
  void stop() {
    admit.close();
  }

  @Test
  void describesItself() throws IOException {
    String description =
        AdmitTopology.build(
                Topics.DEFAULT,
                banks,
                admit.serdes,
                Fixtures.metrics(),
                new FixedBankLog(List.of()))
            .describe()
            .toString();
    assertThat(description).isEqualTo(TestFiles.text("/topology/admit.txt"));
  }

  @Test
  void theFirstStructureFillsTheBankAtomByAtom() {
    offer("germanium", GE, "md", 5, ge(0), ge(0.1), ge(1.0));

    SelectedStructure selected = admit.needsDft.readKeyValue().value;
    assertThat(selected.getStructure().getFrame()).isEqualTo(5);
    assertThat(selected.getSelection()).isZero();
    assertThat(selected.getNovelty()).isCloseTo(1.0 / 0.2, within(1e-12));
    // The second atom is within 0.2 of the first, which is an entry by then.
    assertThat(selected.getEnvironments())
        .extracting(NewEnvironment::getAtom)
        .containsExactly(0, 2);
    assertThat(selected.getEnvironments().get(0).getDistance()).isNull();
    assertThat(selected.getEnvironments().get(0).getNearest()).isNull();
    assertThat(selected.getEnvironments().get(1).getDistance()).isEqualTo(1.0);
    assertThat(selected.getEnvironments().get(1).getNearest()).isZero();
    assertThat(selected.getEnvironments().get(1).getEntry()).isEqualTo(1);

    List<KeyValue<BankEntryKey, BankEntry>> entries = admit.bank.readKeyValuesToList();
    assertThat(entries)
        .extracting(e -> e.key)
        .containsExactly(
            new BankEntryKey("germanium", GE, 0L), new BankEntryKey("germanium", GE, 1L));
    BankEntry second = entries.get(1).value;
    assertThat(Float64.toArray(second.getFingerprint())).isEqualTo(ge(1.0));
    assertThat(second.getSimulation()).isEqualTo("md");
    assertThat(second.getFrame()).isEqualTo(5);
    assertThat(second.getAtom()).isEqualTo(2);
    assertThat(second.getSelection()).isZero();
    assertThat(second.getDistance()).isEqualTo(1.0);
    assertThat(second.getDescriptor()).isEqualTo(banks.get("germanium").descriptor().id());
  }

  @Test
  void whatAnotherInstanceKnowsOfABankNeedsAPerson() {
    Candidate good = admit.candidate("germanium", GE, "md", 0, ge(0));
    Candidate ofNoBank = Candidate.newBuilder(good).setBank("gone").build();
    assertThatThrownBy(() -> admit.candidates.pipeInput("gone", ofNoBank))
        .hasRootCauseInstanceOf(BankMissingException.class)
        .satisfies(e -> assertThat(FailureCauses.needsAPerson(e)).isTrue())
        .hasStackTraceContaining("the bank 'gone', which is not configured here");
    Candidate ofNoThreshold = admit.candidate("germanium", PD, "md", 0, ge(0));
    assertThatThrownBy(() -> admit.candidates.pipeInput("germanium", ofNoThreshold))
        .hasRootCauseInstanceOf(BankMissingException.class)
        .hasStackTraceContaining("a new environment of Pd");
  }

  @Test
  void aDistanceOfExactlyTheThresholdIsCovered() {
    offer("germanium", GE, "md", 0, ge(0));
    offer("germanium", GE, "md", 1, ge(0.2));
    offer("germanium", GE, "md", 2, ge(Math.nextUp(0.2)));

    assertThat(admit.needsDft.readValuesToList())
        .extracting(s -> s.getStructure().getFrame())
        .containsExactly(0L, 2L);
  }

  @Test
  void aCandidateThatIsKnownByNowAddsNothing() {
    offer("germanium", GE, "md", 0, ge(0));
    offer("germanium", GE, "md", 0, ge(0));
    offer("germanium", GE, "md", 1, ge(0.1));

    assertThat(admit.needsDft.readValuesToList()).hasSize(1);
    assertThat(admit.bank.readKeyValuesToList()).hasSize(1);
  }

  @Test
  void selectionsAndEntriesAreNumberedPerBankWithoutGaps() {
    offer("germanium", GE, "a", 0, ge(0));
    offer("palladium", PD, "b", 0, pd(0));
    offer("germanium", GE, "a", 1, ge(0.1)); // known: takes no number
    offer("germanium", GE, "a", 2, ge(1));
    offer("palladium", PD, "b", 1, pd(1));

    assertThat(admit.needsDft.readValuesToList())
        .extracting(s -> s.getBank() + " " + s.getSelection())
        .containsExactly("germanium 0", "palladium 0", "germanium 1", "palladium 1");
    assertThat(admit.bank.readKeyValuesToList())
        .extracting(e -> e.key.getBank() + " " + e.key.getSequence())
        .containsExactly("germanium 0", "palladium 0", "germanium 1", "palladium 1");
  }

  @Test
  void countsEveryOutcomeOfASimulation() {
    offer("germanium", GE, "a", 0, ge(0));
    offer("germanium", GE, "a", 3, ge(1));
    offer("germanium", GE, "a", 4, ge(1.1));
    admit.driver.advanceWallClockTime(Duration.ofSeconds(1));

    KeyValue<String, SimulationCounts> counts = admit.simulations.readKeyValue();
    assertThat(counts.key).isEqualTo("admit-0/germanium/a");
    assertThat(counts.value.getSelected()).isEqualTo(2);
    assertThat(counts.value.getKnown()).isEqualTo(1);
    assertThat(counts.value.getLastNewFrame()).isEqualTo(3);
    assertThat(admit.simulations.isEmpty()).isTrue();
  }

  @Test
  void fingerprintsMadeWithAnotherDescriptorAreRefused() {
    Candidate candidate = admit.candidate("germanium", GE, "a", 0, ge(0));
    candidate.setDescriptor("another");
    assertThatThrownBy(() -> admit.candidates.pipeInput("germanium", candidate))
        .rootCause()
        .isInstanceOf(DescriptorMismatchException.class);
    assertThat(admit.needsDft.isEmpty()).isTrue();
  }

  private void offer(
      String name, int atomicNumber, String simulation, long frame, double[]... fingerprints) {
    admit.candidates.pipeInput(
        name, admit.candidate(name, atomicNumber, simulation, frame, fingerprints));
  }
}
