package io.atomsieve.screen;

import static io.atomsieve.testkit.Fixtures.GE;
import static io.atomsieve.testkit.Fixtures.H;
import static io.atomsieve.testkit.Fixtures.PD;
import static io.atomsieve.testkit.Fixtures.dimer;
import static io.atomsieve.testkit.Fixtures.molecule;
import static io.atomsieve.testkit.Fixtures.periodic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.DescriptorMismatchException;
import io.atomsieve.bus.EntryMismatchException;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.TemporaryRegistry;
import io.atomsieve.testkit.TestFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTopologyTest {
  private static final int MAX_RECORD_BYTES = 200_000;

  @TempDir private Path state;

  private final Banks banks = Fixtures.banks();
  private LocalRegistry registry;
  private RecordSerdes serdes;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> structures;
  private TestInputTopic<BankEntryKey, BankEntry> bank;
  private TestOutputTopic<String, Candidate> candidates;
  private TestOutputTopic<byte[], byte[]> rejected;
  private TestOutputTopic<String, SimulationCounts> simulations;

  @BeforeEach
  void start() throws IOException {
    registry = TemporaryRegistry.start();
    serdes = Fixtures.serdes(registry);
    driver =
        new TopologyTestDriver(
            ScreenTopology.build(
                Topics.DEFAULT,
                banks,
                new Replica(banks, "atomsieve-bank", Fixtures.home()),
                serdes,
                Fixtures.metrics(),
                MAX_RECORD_BYTES),
            Fixtures.driverSettings(state));
    structures =
        driver.createInputTopic("structures", new ByteArraySerializer(), new ByteArraySerializer());
    bank =
        driver.createInputTopic(
            "atomsieve-bank", serdes.bankEntryKey().serializer(), serdes.bankEntry().serializer());
    candidates =
        driver.createOutputTopic(
            "atomsieve-candidates", new StringDeserializer(), serdes.candidate().deserializer());
    rejected =
        driver.createOutputTopic(
            "structures-rejected", new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
        ScreenTopology.build(
                Topics.DEFAULT,
                banks,
                new Replica(banks, "atomsieve-bank", Fixtures.home()),
                serdes,
                Fixtures.metrics(),
                MAX_RECORD_BYTES)
            .describe()
            .toString();
    assertThat(description).isEqualTo(TestFiles.text("/topology/screen.txt"));
  }

  @Test
  void aStructureThatTheReplicaDoesNotCoverBecomesACandidateWithItsNewEnvironments() {
    publish(dimer("md", 7, 2.5));

    Candidate candidate = candidates.readKeyValue().value;
    assertThat(candidate.getBank()).isEqualTo("germanium");
    assertThat(candidate.getDescriptor()).isEqualTo(banks.get("germanium").descriptor().id());
    assertThat(candidate.getStructure().getFrame()).isEqualTo(7);
    assertThat(candidate.getReplicaSize()).isZero();
    assertThat(candidate.getEnvironments())
        .extracting(CandidateEnvironment::getAtom)
        .containsExactly(0, 1);
    assertThat(rejected.isEmpty()).isTrue();
  }

  @Test
  void aCandidateSaysWhetherItsStructureOnlyFillsAnotherBank() {
    String name = "atomsieve-rebuilt-from";
    Headers rebuilt = new RecordHeaders().add(name, "old".getBytes(StandardCharsets.UTF_8));
    publish(dimer("md", 0, 2.5));
    structures.pipeInput(new TestRecord<>(null, bytes(dimer("md", 1, 2.5)), rebuilt));
    assertThat(candidates.readRecordsToList())
        .extracting(record -> header(record.headers(), name))
        .containsExactly("", "old");
  }

  @Test
  void onlyEnvironmentsThatAreNotCoveredGoOn() {
    publish(dimer("md", 0, 2.5));
    Candidate first = candidates.readKeyValue().value;
    replicate("germanium", GE, 0, first.getEnvironments().get(0).getFingerprint());

    publish(dimer("md", 1, 2.5));
    assertThat(candidates.isEmpty()).isTrue();

    // Two atoms as before, and a third one too far away to be their neighbour.
    publish(molecule("md", 2, "", new int[] {GE, GE, GE}, 0, 0, 0, 2.5, 0, 0, 0, 90, 0));
    Candidate second = candidates.readKeyValue().value;
    assertThat(second.getReplicaSize()).isEqualTo(1);
    assertThat(second.getEnvironments())
        .extracting(CandidateEnvironment::getAtom)
        .containsExactly(2);
  }

  @Test
  void banksDoNotMix() {
    publish(molecule("md", 0, "", new int[] {PD, H}, 0, 0, 0, 1.7, 0, 0));
    Candidate candidate = candidates.readKeyValue().value;
    assertThat(candidate.getBank()).isEqualTo("palladium");
    replicate("palladium", PD, 0, candidate.getEnvironments().get(0).getFingerprint());

    publish(dimer("md", 1, 2.5));
    assertThat(candidates.readKeyValue().value.getReplicaSize()).isZero();
    publish(molecule("md", 2, "", new int[] {PD, H}, 0, 0, 0, 1.7, 0, 0));
    assertThat(candidates.readKeyValue().value.getReplicaSize()).isEqualTo(1);
  }

  @Test
  void entriesTheReplicaHasAreSkippedAndMissingOnesAreAnError() {
    publish(dimer("md", 0, 2.5));
    ByteBuffer fingerprint =
        candidates.readKeyValue().value.getEnvironments().get(0).getFingerprint();
    replicate("germanium", GE, 0, fingerprint);
    replicate("germanium", GE, 0, fingerprint);

    ByteBuffer other = fingerprint.duplicate();
    assertThatThrownBy(
            () -> replicate("germanium", GE, 0, ByteBuffer.wrap(new byte[other.remaining()])))
        .hasStackTraceContaining(
            "Ge entry 0 of the bank 'germanium' on the topic atomsieve-bank is not");
    assertThatThrownBy(() -> replicate("germanium", GE, 2, fingerprint))
        .isInstanceOf(EntryMismatchException.class)
        .hasMessageStartingWith(
            "Ge entry 2 of the bank 'germanium' came from the topic atomsieve-bank when the replica"
                + " held 1: ");
  }

  @Test
  void anEntryMadeWithAnotherDescriptorStopsTheReplica() {
    BankEntry entry = entry(ByteBuffer.wrap(new byte[8]), "another");
    assertThatThrownBy(() -> bank.pipeInput(new BankEntryKey("germanium", GE, 0L), entry))
        .isInstanceOf(DescriptorMismatchException.class)
        .hasMessageContaining("'germanium' was made with the descriptor another");
  }

  @Test
  void countsEveryOutcomeOfASimulation() {
    publish(dimer("a", 0, 2.5));
    ByteBuffer fingerprint =
        candidates.readKeyValue().value.getEnvironments().get(0).getFingerprint();
    replicate("germanium", GE, 0, fingerprint);
    publish(dimer("a", 1, 2.5));
    publish(dimer("a", 2, 0.1));
    publish(dimer("b", 0, 2.5));
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    Map<String, SimulationCounts> counts = simulations.readKeyValuesToMap();
    assertThat(counts).containsOnlyKeys("screen-0/germanium/a", "screen-0/germanium/b");
    SimulationCounts a = counts.get("screen-0/germanium/a");
    assertThat(a.getFrames()).isEqualTo(3);
    assertThat(a.getCovered()).isEqualTo(1);
    assertThat(a.getCandidates()).isEqualTo(1);
    assertThat(a.getRejected()).isEqualTo(1);
    assertThat(counts.get("screen-0/germanium/b").getCovered()).isEqualTo(1);
  }

  @Test
  void recordsThatAreNoAvroAreRejected() {
    for (byte[] value :
        List.of(
            new byte[0],
            new byte[] {0},
            "ITEM: TIMESTEP".getBytes(StandardCharsets.UTF_8),
            new byte[] {0, 0, 0, 99, 1, 42})) {
      structures.pipeInput("md".getBytes(StandardCharsets.UTF_8), value);
    }
    structures.pipeInput("md".getBytes(StandardCharsets.UTF_8), (byte[]) null);
    publish(dimer("md", 0, 2.5));
    byte[] whole = bytes(dimer("md", 0, 2.5));
    structures.pipeInput(null, Arrays.copyOf(whole, whole.length - 3));

    List<TestRecord<byte[], byte[]>> records = rejected.readRecordsToList();
    assertThat(records).hasSize(6);
    assertThat(reason(records.get(0))).isEqualTo("not-avro");
    assertThat(reason(records.get(2))).isEqualTo("not-avro");
    assertThat(records.get(2).value()).isEqualTo("ITEM: TIMESTEP".getBytes(StandardCharsets.UTF_8));
    assertThat(reason(records.get(4))).isEqualTo("not-avro");
    assertThat(reason(records.get(5))).isEqualTo("not-avro");
    assertThat(candidates.getQueueSize()).isEqualTo(1);
  }

  @Test
  void anUnknownSchemaIdIsRejected() {
    byte[] value = bytes(dimer("md", 0, 2.5));
    ByteBuffer.wrap(value).putInt(1, 4711);
    assertThat(reject(value)).isEqualTo("unknown-schema");
  }

  @Test
  void aRecordOfAnotherSchemaIsRejected() {
    byte[] value =
        serdes
            .bankEntryKey()
            .serializer()
            .serialize("atomsieve-bank", new BankEntryKey("germanium", GE, 0L));
    assertThat(reject(value)).isEqualTo("unknown-schema");
  }

  @Test
  void lengthsThatDoNotMatchAreRejected() {
    io.atomsieve.avro.Structure positions = StructureCodec.encode(dimer("md", 0, 2.5));
    positions.setPositions(ByteBuffer.allocate(47));
    io.atomsieve.avro.Structure forces = StructureCodec.encode(dimer("md", 0, 2.5));
    forces.setForces(ByteBuffer.allocate(24));
    io.atomsieve.avro.Structure cell = StructureCodec.encode(dimer("md", 0, 2.5));
    cell.setCell(List.of(1.0, 2.0));
    io.atomsieve.avro.Structure pbc = StructureCodec.encode(dimer("md", 0, 2.5));
    pbc.setPbc(List.of(true));
    for (io.atomsieve.avro.Structure bad : List.of(positions, forces, cell, pbc)) {
      assertThat(reject(serdes.structure().serializer().serialize("structures", bad)))
          .isEqualTo("length-mismatch");
    }
  }

  @Test
  void structuresThatCannotBeUsedAreRejected() {
    boolean[] all = {true, true, true};
    assertThat(reject(dimer("md", 0, Double.NaN))).isEqualTo("not-finite");
    assertThat(reject(dimer("md", 0, Double.POSITIVE_INFINITY))).isEqualTo("not-finite");
    assertThat(reject(periodic(new Cell(new double[] {1, 0, 0, 0, 1, 0, 1, 1, 0}), all, 0, 0, 0)))
        .isEqualTo("singular-cell");
    assertThat(reject(periodic(null, all, 0, 0, 0))).isEqualTo("singular-cell");
    assertThat(reject(molecule("md", 0, "", new int[] {GE, PD}, 0, 0, 0, 3, 0, 0)))
        .isEqualTo("unknown-element");
    assertThat(reject(molecule("md", 0, "germanium", new int[] {PD}, 0, 0, 0)))
        .isEqualTo("unknown-element");
    assertThat(reject(molecule("md", 0, "", new int[] {200}, 0, 0, 0)))
        .isEqualTo("unknown-element");
    assertThat(reject(molecule("md", 0, "silicon", new int[] {GE}, 0, 0, 0)))
        .isEqualTo("unknown-bank");
    assertThat(reject(molecule("md", 0, "germanium", new int[0]))).isEqualTo("no-atoms");
    assertThat(reject(dimer("md", 0, 1.0))).isEqualTo("too-close");
    assertThat(reject(dimer("md", 0, 0.0))).isEqualTo("too-close");
    assertThat(reject(molecule("md", 0, "palladium", pd(51), grid(51))))
        .isEqualTo("too-many-atoms");
    assertThat(candidates.isEmpty()).isTrue();
  }

  @Test
  void aStructureWithoutAtomsAndBankIsRejectedForHavingNoAtoms() {
    assertThat(reject(molecule("md", 0, "", new int[0]))).isEqualTo("no-atoms");
  }

  @Test
  void aCandidateTooLargeForTheTopicsIsRejected() {
    int atoms = 2000;
    int[] numbers = new int[atoms];
    Arrays.fill(numbers, GE);
    assertThat(reject(molecule("md", 0, "", numbers, grid(atoms)))).isEqualTo("too-large");
  }

  @Test
  void aRecordTooLargeToBePassedOnIsNamedButNotRepeated() {
    structures.pipeInput("md".getBytes(StandardCharsets.UTF_8), new byte[MAX_RECORD_BYTES]);
    TestRecord<byte[], byte[]> record = rejected.readRecord();
    assertThat(reason(record)).isEqualTo("too-large");
    assertThat(record.value()).isNull();
    assertThat(header(record.headers(), "atomsieve-offset")).isEqualTo("0");
  }

  @Test
  void aRejectedRecordIsUnchangedAndSaysWhy() {
    byte[] value = bytes(dimer("md", 3, 1.0));
    structures.pipeInput(new TestRecord<>("key".getBytes(StandardCharsets.UTF_8), value));

    TestRecord<byte[], byte[]> record = rejected.readRecord();
    assertThat(record.key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8));
    assertThat(record.value()).isEqualTo(value);
    assertThat(header(record.headers(), "atomsieve-reason")).isEqualTo("too-close");
    assertThat(header(record.headers(), "atomsieve-message")).contains("Ge").contains("1.44");
    assertThat(header(record.headers(), "atomsieve-topic")).isEqualTo("structures");
    assertThat(header(record.headers(), "atomsieve-partition")).isEqualTo("0");
    assertThat(header(record.headers(), "atomsieve-offset")).isEqualTo("0");
  }

  @Test
  void whatIsTooLargeBesideTheValueIsLeftWhereItCameFrom() {
    byte[] value = bytes(dimer("md", 3, 2.5));
    byte[] key = new byte[EdgeGate.MAX_KEY_BYTES + 1];
    structures.pipeInput(new TestRecord<>(key, value));
    TestRecord<byte[], byte[]> withoutKey = rejected.readRecord();
    assertThat(reason(withoutKey)).isEqualTo("too-large");
    assertThat(header(withoutKey.headers(), "atomsieve-message"))
        .startsWith("the key takes 1025 bytes; at most 1024");
    assertThat(withoutKey.key()).isNull();
    assertThat(withoutKey.value()).isEqualTo(value);

    Headers headers = new RecordHeaders().add("h", new byte[EdgeGate.MAX_HEADERS_BYTES]);
    structures.pipeInput(new TestRecord<>(null, value, headers));
    TestRecord<byte[], byte[]> withoutHeaders = rejected.readRecord();
    assertThat(header(withoutHeaders.headers(), "atomsieve-message"))
        .startsWith("the headers take");
    assertThat(withoutHeaders.headers().lastHeader("h")).isNull();
    assertThat(header(withoutHeaders.headers(), "atomsieve-offset")).isEqualTo("1");
    assertThat(withoutHeaders.value()).isEqualTo(value);
  }

  @Test
  void aNameThatIsTooLongOrCannotBePrintedIsRejected() {
    String longest = "\u00e4".repeat(127) + "x";
    publish(dimer(longest, 0, 2.5));
    assertThat(candidates.readKeyValue().value.getStructure().getSimulation()).isEqualTo(longest);
    assertThat(reject(dimer(longest + "x", 0, 2.5))).isEqualTo("bad-name");
    assertThat(reject(dimer("x".repeat(150_000), 0, 2.5))).isEqualTo("bad-name");
    assertThat(reject(dimer("a\nb", 0, 2.5))).isEqualTo("bad-name");
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    assertThat(simulations.readKeyValuesToMap()).containsKey("screen-0//md");
  }

  @Test
  void aMessageThatQuotesWhatCameIsShort() {
    byte[] value = bytes(molecule("md", 0, "b".repeat(100_000), new int[] {GE}, 0, 0, 0));
    structures.pipeInput(new TestRecord<>(null, value));
    TestRecord<byte[], byte[]> record = rejected.readRecord();
    assertThat(reason(record)).isEqualTo("unknown-bank");
    assertThat(header(record.headers(), "atomsieve-message")).hasSizeBetween(900, 1100);
  }

  @Test
  void aSchemaIdInAHeaderIsRefusedByThatName() {
    byte[] plain = Arrays.copyOfRange(bytes(dimer("md", 3, 2.5)), 5, 50);
    Headers headers = new RecordHeaders().add("__value_schema_id", new byte[17]);
    structures.pipeInput(new TestRecord<>(null, plain, headers));
    TestRecord<byte[], byte[]> record = rejected.readRecord();
    assertThat(reason(record)).isEqualTo("not-avro");
    assertThat(header(record.headers(), "atomsieve-message"))
        .contains("in the header __value_schema_id", "PrefixSchemaIdSerializer");
  }

  @Test
  void whatGoesOutHasTheTimeWhenItWasSent() {
    Instant sent = Instant.now().plus(Duration.ofDays(1));
    driver.advanceWallClockTime(Duration.between(Instant.now(), sent));
    structures.pipeInput(null, bytes(dimer("md", 3, 2.5)), 0);
    assertThat(candidates.readRecord().getRecordTime()).isAfter(sent.minusSeconds(3600));
    structures.pipeInput(null, bytes(dimer("md", 4, 0.1)), 4711);
    TestRecord<byte[], byte[]> record = rejected.readRecord();
    assertThat(record.getRecordTime()).isAfter(sent.minusSeconds(3600));
    assertThat(header(record.headers(), "atomsieve-timestamp")).isEqualTo("4711");
  }

  private void publish(Structure structure) {
    structures.pipeInput(structure.simulation().getBytes(StandardCharsets.UTF_8), bytes(structure));
  }

  private String reject(Structure structure) {
    return reject(bytes(structure));
  }

  private String reject(byte[] value) {
    structures.pipeInput("md".getBytes(StandardCharsets.UTF_8), value);
    assertThat(rejected.getQueueSize()).isEqualTo(1);
    TestRecord<byte[], byte[]> record = rejected.readRecord();
    assertThat(record.value()).isEqualTo(value);
    return reason(record);
  }

  private byte[] bytes(Structure structure) {
    return serdes
        .structure()
        .serializer()
        .serialize("structures", StructureCodec.encode(structure));
  }

  private void replicate(String name, int atomicNumber, long sequence, ByteBuffer fingerprint) {
    bank.pipeInput(
        new BankEntryKey(name, atomicNumber, sequence),
        entry(fingerprint, banks.get(name).descriptor().id()));
  }

  private static BankEntry entry(ByteBuffer fingerprint, String descriptor) {
    return BankEntry.newBuilder()
        .setFingerprint(fingerprint)
        .setSimulation("md")
        .setFrame(0)
        .setAtom(0)
        .setSelection(0)
        .setAdmittedAt(Instant.EPOCH)
        .setDescriptor(descriptor)
        .build();
  }

  private static int[] pd(int atoms) {
    int[] numbers = new int[atoms];
    Arrays.fill(numbers, PD);
    return numbers;
  }

  /** Positions 3 angstrom apart. */
  private static double[] grid(int atoms) {
    double[] positions = new double[3 * atoms];
    for (int i = 0; i < atoms; i++) {
      positions[3 * i] = 3.0 * (i % 20);
      int row = i / 20;
      int layer = row / 20;
      positions[3 * i + 1] = 3.0 * (row % 20);
      positions[3 * i + 2] = 3.0 * layer;
    }
    return positions;
  }

  private static String reason(TestRecord<byte[], byte[]> record) {
    return header(record.headers(), "atomsieve-reason");
  }

  private static String header(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
