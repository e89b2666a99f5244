package io.atomsieve.serde;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.avro.Structure;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.testkit.TemporaryRegistry;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SerdeProperties {
  /** The largest number that Avro's own limits let a length or a count be: 2^31 - 9, zigzag. */
  private static final byte[] HUGE = {-18, -1, -1, -1, 15};

  private static LocalRegistry server;
  private static AvroSerde<Structure> structures;
  private static AvroSerde<SelectedStructure> selections;

  @BeforeContainer
  static void start() {
    server = TemporaryRegistry.start();
    RegistryClient registry = new RegistryClient(Map.of("schema.registry.url", server.url()));
    structures = new AvroSerde<>(Structure.class, registry, false);
    selections = new AvroSerde<>(SelectedStructure.class, registry, false);
    // Loads classes, makes readers and caches, all of which allocate once.
    decode(validStructure());
    decode(validSelection());
    decode(new byte[] {0, 0, 0, 0, 1, 1});
  }

  @AfterContainer
  static void stop() {
    server.close();
  }

  @Property
  void roundTrips(
      @ForAll @StringLength(max = 20) String simulation,
      @ForAll long frame,
      @ForAll byte @Size(max = 50) [] elements,
      @ForAll double @Size(max = 50) [] positions,
      @ForAll List<@StringLength(max = 5) String> info) {
    Structure structure =
        Structure.newBuilder()
            .setSimulation(wellFormed(simulation))
            .setFrame(frame)
            .setAtomicNumbers(ByteBuffer.wrap(elements))
            .setPositions(Float64.toBuffer(positions))
            .setPbc(List.of(true, false, true))
            .setEnergy(positions.length == 0 ? null : positions[0])
            .setInfo(info(info))
            .build();
    byte[] bytes = structures.serializer().serialize("structures", structure);
    Structure read = structures.deserializer().deserialize("structures", bytes);
    assertThat(read).isEqualTo(structure);
    assertThat(Float64.toArray(read.getPositions())).isEqualTo(positions);
  }

  @Property
  void random(@ForAll byte[] bytes) {
    check(bytes);
    check(withHeader(bytes, validStructure()));
    check(withHeader(bytes, validSelection()));
  }

  @Property
  void truncated(@ForAll @IntRange(max = 1000) int length) {
    for (byte[] valid : List.of(validStructure(), validSelection())) {
      check(Arrays.copyOf(valid, Math.min(length, valid.length)));
    }
  }

  @Property
  void mutated(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int changes) {
    Random random = new Random(seed);
    for (byte[] valid : List.of(validStructure(), validSelection())) {
      byte[] bytes = valid.clone();
      for (int i = 0; i < changes; i++) {
        bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
      }
      check(bytes);
    }
  }

  @Property
  void forgedLengths(@ForAll @IntRange(min = 5, max = 1000) int at) {
    for (byte[] valid : List.of(validStructure(), validSelection())) {
      byte[] bytes = valid.clone();
      int from = Math.min(at, bytes.length - HUGE.length);
      System.arraycopy(HUGE, 0, bytes, from, HUGE.length);
      check(bytes);
    }
  }

  private static void check(byte[] bytes) {
    long before = allocated();
    decode(bytes);
    assertThat(allocated() - before).isLessThan(500_000);
  }

  /** Reads as both types; nothing but the exceptions that are declared may come out. */
  private static void decode(byte[] bytes) {
    for (AvroSerde<?> serde : List.of(structures, selections)) {
      try {
        serde.deserializer().deserialize("any", bytes);
      } catch (NotAvroException | UnknownSchemaException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }

  private static byte[] validStructure() {
    return structures.serializer().serialize("structures", Records.structure());
  }

  private static byte[] validSelection() {
    return selections.serializer().serialize("selections", Records.selected());
  }

  private static byte[] withHeader(byte[] bytes, byte[] valid) {
    byte[] record = Arrays.copyOf(valid, 5 + bytes.length);
    System.arraycopy(bytes, 0, record, 5, bytes.length);
    return record;
  }

  private static Map<String, String> info(List<String> words) {
    Map<String, String> info = new HashMap<>();
    words.forEach(word -> info.put(wellFormed(word), wellFormed(word)));
    return info;
  }

  /** Half a surrogate pair has no UTF-8. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
