package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.admit.AdmitTopology;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A bank of germanium with so many entries that its stores are larger than the buffers they are
 * written from, and services that have to go on with it.
 */
final class LargeBank implements AutoCloseable {
  /** Enough memory for its index, twice. */
  static final String HEAP = "-Xmx1200m";

  private static final int SLICES = 24;
  private static final long LARGE = 100_000_000;
  private static final Pattern RESTORED =
      Pattern.compile(AdmitTopology.ENTRIES_STORE + " is restored: (\\d+) records");

  private final int entries;
  private final Rig rig;
  private int published;
  private int slice;

  /**
   * With a bank on its topic, and no service yet.
   *
   * @param descriptor of the germanium, among those of the tests
   */
  LargeBank(Path folder, String descriptor, int entries) throws IOException {
    this.entries = entries;
    this.rig = new Rig(folder, Rig.TRANSACTIONS, Fixtures.banks(descriptor, 1));
    rig.seed(entries);
  }

  Rig rig() {
    return rig;
  }

  /** An instance that is not running yet, with enough memory. */
  ServiceProcess instance(String name) throws IOException {
    ServiceProcess instance = rig.instance(name);
    instance.setOptions(HEAP);
    return instance;
  }

  /** Publishes frames, and waits until all have their outcome. */
  void decides() {
    List<Structure> frames = MdFrames.slice(slice++, SLICES);
    rig.publish(frames);
    published += frames.size();
    rig.verdict().awaitDecided(published);
  }

  /** Starts an instance, and waits until its stores have what is on the bank topic. */
  void fill(ServiceProcess instance) throws IOException {
    goesOn(instance);
    awaitStored(instance);
  }

  /** Kills an instance, starts it again, and waits until it decides. */
  void goesOnAfterAKill(ServiceProcess instance) throws Exception {
    instance.process().kill();
    goesOn(instance);
  }

  /** Starts an instance, and waits until it decides. */
  void goesOn(ServiceProcess instance) throws IOException {
    instance.start();
    decides();
  }

  /** Waits until more than 100 MB of entries are on the disk of admit. */
  static void awaitStored(ServiceProcess instance) {
    Patience.await().until(() -> storedBytes(instance.stateDir()) > LARGE);
  }

  /** How many records of the entries the process that runs has restored from their topic. */
  static long restored(ServiceProcess instance) {
    return RESTORED
        .matcher(instance.process().printed())
        .results()
        .mapToLong(result -> Long.parseLong(result.group(1)))
        .sum();
  }

  /** Entries of germanium have been added, none twice, and none is left out. */
  void checkEntries() {
    List<Long> numbers =
        rig.bus().bank().stream()
            .map(ConsumerRecord::key)
            .filter(key -> !BankIdentities.isIdentity(key) && key.getAtomicNumber() == Fixtures.GE)
            .map(BankEntryKey::getSequence)
            .toList();
    assertThat(numbers).isEqualTo(LongStream.range(0, numbers.size()).boxed().toList());
    assertThat(numbers).hasSizeGreaterThan(entries);
  }

  private static long storedBytes(Path stateDir) throws IOException {
    Path store = stateDir.resolve("atomsieve-admit/0_0/rocksdb/" + AdmitTopology.ENTRIES_STORE);
    if (!Files.isDirectory(store)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(store)) {
      return files.map(Path::toFile).mapToLong(File::length).sum();
    }
  }

  @Override
  public void close() {
    rig.close();
  }
}
