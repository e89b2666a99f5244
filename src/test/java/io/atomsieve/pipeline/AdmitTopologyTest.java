package io.atomsieve.pipeline;

import static io.atomsieve.pipeline.Fixtures.GE;
import static io.atomsieve.pipeline.Fixtures.PD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bank.Banks;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.serde.Float64;
import io.atomsieve.serde.StructureCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Germanium has the threshold 0.2, palladium 0.3; fingerprints of germanium have 8 values. */
class AdmitTopologyTest {
  @TempDir private Path state;

  private final Banks banks = Fixtures.banks();
  private LocalRegistry registry;
  private RecordSerdes serdes;
  private TopologyTestDriver driver;
  private TestInputTopic<String, Candidate> candidates;
  private TestOutputTopic<String, SelectedStructure> needsDft;
  private TestOutputTopic<BankEntryKey, BankEntry> bank;
  private TestOutputTopic<String, SimulationCounts> simulations;

  @BeforeEach
  void start() throws IOException {
    registry = LocalRegistry.start(0);
    serdes = Fixtures.serdes(registry);
    driver =
        new TopologyTestDriver(
            AdmitTopology.build(Topics.DEFAULT, banks, serdes, Fixtures.metrics()),
            Fixtures.driverSettings(state));
    candidates =
        driver.createInputTopic(
            "atomsieve-candidates", new StringSerializer(), serdes.candidate().serializer());
    needsDft =
        driver.createOutputTopic(
            "needs-dft", new StringDeserializer(), serdes.selectedStructure().deserializer());
    bank =
        driver.createOutputTopic(
            "atomsieve-bank",
            serdes.bankEntryKey().deserializer(),
            serdes.bankEntry().deserializer());
    simulations =
        driver.createOutputTopic(
            "atomsieve-simulations",
            new StringDeserializer(),
            serdes.simulationCounts().deserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
    registry.close();
  }

  @Test
  void describesItself() throws IOException {
    String description =
        AdmitTopology.build(Topics.DEFAULT, banks, serdes, Fixtures.metrics())
            .describe()
            .toString();
    assertThat(description).isEqualTo(Golden.text("/topology/admit.txt"));
  }

  @Test
  void theFirstStructureFillsTheBankAtomByAtom() {
    offer("germanium", GE, "md", 5, ge(0), ge(0.1), ge(1.0));

    SelectedStructure selected = needsDft.readKeyValue().value;
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

    List<KeyValue<BankEntryKey, BankEntry>> entries = bank.readKeyValuesToList();
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
  void aDistanceOfExactlyTheThresholdIsCovered() {
    offer("germanium", GE, "md", 0, ge(0));
    offer("germanium", GE, "md", 1, ge(0.2));
    offer("germanium", GE, "md", 2, ge(Math.nextUp(0.2)));

    assertThat(needsDft.readValuesToList())
        .extracting(s -> s.getStructure().getFrame())
        .containsExactly(0L, 2L);
  }

  @Test
  void aCandidateThatIsKnownByNowAddsNothing() {
    offer("germanium", GE, "md", 0, ge(0));
    offer("germanium", GE, "md", 0, ge(0));
    offer("germanium", GE, "md", 1, ge(0.1));

    assertThat(needsDft.readValuesToList()).hasSize(1);
    assertThat(bank.readKeyValuesToList()).hasSize(1);
  }

  @Test
  void selectionsAndEntriesAreNumberedPerBankWithoutGaps() {
    offer("germanium", GE, "a", 0, ge(0));
    offer("palladium", PD, "b", 0, pd(0));
    offer("germanium", GE, "a", 1, ge(0.1)); // known: takes no number
    offer("germanium", GE, "a", 2, ge(1));
    offer("palladium", PD, "b", 1, pd(1));

    assertThat(needsDft.readValuesToList())
        .extracting(s -> s.getBank() + " " + s.getSelection())
        .containsExactly("germanium 0", "palladium 0", "germanium 1", "palladium 1");
    assertThat(bank.readKeyValuesToList())
        .extracting(e -> e.key.getBank() + " " + e.key.getSequence())
        .containsExactly("germanium 0", "palladium 0", "germanium 1", "palladium 1");
  }

  @Test
  void countsEveryOutcomeOfASimulation() {
    offer("germanium", GE, "a", 0, ge(0));
    offer("germanium", GE, "a", 3, ge(1));
    offer("germanium", GE, "a", 4, ge(1.1));
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    KeyValue<String, SimulationCounts> counts = simulations.readKeyValue();
    assertThat(counts.key).isEqualTo("admit-0/germanium/a");
    assertThat(counts.value.getSelected()).isEqualTo(2);
    assertThat(counts.value.getKnown()).isEqualTo(1);
    assertThat(counts.value.getLastNewFrame()).isEqualTo(3);
    assertThat(simulations.isEmpty()).isTrue();
  }

  @Test
  void fingerprintsMadeWithAnotherDescriptorAreRefused() {
    Candidate candidate = candidate("germanium", GE, "a", 0, ge(0));
    candidate.setDescriptor("another");
    assertThatThrownBy(() -> candidates.pipeInput("germanium", candidate))
        .rootCause()
        .isInstanceOf(DescriptorMismatchException.class);
    assertThat(needsDft.isEmpty()).isTrue();
  }

  private void offer(
      String name, int atomicNumber, String simulation, long frame, double[]... fingerprints) {
    candidates.pipeInput(name, candidate(name, atomicNumber, simulation, frame, fingerprints));
  }

  private Candidate candidate(
      String name, int atomicNumber, String simulation, long frame, double[]... fingerprints) {
    int[] numbers = new int[fingerprints.length];
    Arrays.fill(numbers, atomicNumber);
    List<CandidateEnvironment> environments = new ArrayList<>();
    for (int atom = 0; atom < fingerprints.length; atom++) {
      environments.add(new CandidateEnvironment(atom, Float64.toBuffer(fingerprints[atom])));
    }
    return Candidate.newBuilder()
        .setStructure(
            StructureCodec.encode(
                Fixtures.molecule(
                    simulation, frame, name, numbers, new double[3 * numbers.length])))
        .setBank(name)
        .setDescriptor(banks.get(name).descriptor().id())
        .setEnvironments(environments)
        .setReplicaSize(0)
        .build();
  }

  private static double[] ge(double x) {
    return new double[] {x, 0, 0, 0, 0, 0, 0, 0};
  }

  private static double[] pd(double x) {
    return new double[] {x, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  }
}
