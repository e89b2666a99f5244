package io.atomsieve.admit;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.avro.Structure;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankLog;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.serde.Float64;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.TemporaryRegistry;
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

/** The topology of admit with its topics. */
final class AdmitDriver implements AutoCloseable {
  final Banks banks;
  final RecordSerdes serdes;
  final TopologyTestDriver driver;
  final TestInputTopic<String, Candidate> candidates;
  final TestOutputTopic<String, SelectedStructure> needsDft;
  final TestOutputTopic<BankEntryKey, BankEntry> bank;
  final TestOutputTopic<String, Structure> rejected;
  final TestOutputTopic<String, Candidate> parked;
  final TestOutputTopic<String, SimulationCounts> simulations;
  private final LocalRegistry registry;

  /** What the banks are, as the topic was told at the start. */
  final List<KeyValue<BankEntryKey, BankEntry>> identities;

  AdmitDriver(Banks banks, Path state) {
    this(banks, state, new FixedBankLog(List.of()));
  }

  AdmitDriver(Banks banks, Path state, BankLog log) {
    this.banks = banks;
    registry = TemporaryRegistry.start();
    serdes = Fixtures.serdes(registry);
    driver =
        new TopologyTestDriver(
            AdmitTopology.build(Topics.DEFAULT, banks, serdes, Fixtures.metrics(), log),
            Fixtures.driverSettings(state));
    candidates =
        driver.createInputTopic(
            "atomsieve-candidates", new StringSerializer(), serdes.candidate().serializer());
    StringDeserializer string = new StringDeserializer();
    needsDft =
        driver.createOutputTopic("needs-dft", string, serdes.selectedStructure().deserializer());
    bank =
        driver.createOutputTopic(
            "atomsieve-bank",
            serdes.bankEntryKey().deserializer(),
            serdes.bankEntry().deserializer());
    rejected =
        driver.createOutputTopic("structures-rejected", string, serdes.structure().deserializer());
    parked =
        driver.createOutputTopic("atomsieve-parked", string, serdes.candidate().deserializer());
    simulations =
        driver.createOutputTopic(
            "atomsieve-simulations", string, serdes.simulationCounts().deserializer());
    driver.advanceWallClockTime(Duration.ofMillis(1));
    identities = bank.readKeyValuesToList();
  }

  /** A candidate all of whose atoms are of one element. */
  Candidate candidate(
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

  /** A fingerprint of germanium in Fixtures' bank. */
  static double[] ge(double x) {
    return new double[] {x, 0, 0, 0, 0, 0, 0, 0};
  }

  /** A fingerprint of palladium in Fixtures' bank. */
  static double[] pd(double x) {
    return new double[] {x, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  }

  @Override
  public void close() {
    driver.close();
    registry.close();
  }
}
