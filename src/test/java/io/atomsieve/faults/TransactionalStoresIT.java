package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.admit.AdmitTopology;
import io.atomsieve.testkit.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is on the disk of admit when its process is killed is committed, and is kept (KIP-892): with
 * a bank of more than 100 MB, no more is restored than was not on the disk yet.
 */
@Tag("long")
class TransactionalStoresIT {
  private static final int ENTRIES = 400_000;
  private static final long LARGE = 100_000_000;

  /** Where Maven puts those jars of the version of Kafka before ours that differ. */
  private static final Path FORMER_KAFKA = Path.of(System.getProperty("former.kafka", "none"));

  private static final Pattern RESTORED =
      Pattern.compile(AdmitTopology.ENTRIES_STORE + " is restored: (\\d+) records");

  private LargeBank bank;
  private ServiceProcess service;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    bank = new LargeBank(folder, "ge-long", ENTRIES);
    service = bank.instance("a");
  }

  @AfterEach
  void stop() {
    if (bank != null) {
      bank.close();
    }
  }

  @Test
  void killedTwiceItRestoresWhatWasNotOnTheDiskYet() throws Exception {
    fill();
    for (int i = 0; i < 2; i++) {
      goOnAfterAKill();
      assertThat(restored()).as("records restored").isLessThan(ENTRIES / 2);
    }
    bank.checkEntries();
  }

  @Test
  void switchedOffAndOnAcrossKills() throws Exception {
    service.setKafka(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, "false");
    fill();
    // Nobody knows what of a store that was written to without is committed: it is made anew.
    service.setKafka(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, "true");
    goOnAfterAKill();
    awaitLarge(service);
    goOnAfterAKill();
    service.setKafka(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, "false");
    goOnAfterAKill();
    service.setKafka(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, "true");
    goOnAfterAKill();
    bank.checkEntries();
  }

  @Test
  void fromTheFormerVersionOfKafkaAndBack() throws Exception {
    String[] former = {LargeBank.HEAP, "-cp", formerClassPath()};
    service.setOptions(former);
    fill();
    stopInOrder();
    service.setOptions(LargeBank.HEAP);
    goOn();
    assertThat(restored()).as("records restored after a clean stop").isZero();
    goOnAfterAKill();
    service.setOptions(former);
    goOnAfterAKill();
    service.setOptions(LargeBank.HEAP);
    goOnAfterAKill();
    bank.checkEntries();
  }

  @Test
  void aStandbyTakesOver() throws Exception {
    ServiceProcess standby = bank.instance("b");
    fill();
    standby.start();
    standby.awaitReady();
    awaitLarge(standby);
    service.process().kill();
    bank.decides();
    assertThat(standby.process().printed()).doesNotContain("came back from");
    service.start();
    service.awaitReady();
    standby.process().kill();
    bank.decides();
    bank.checkEntries();
  }

  /** Starts the service, and waits until its stores have what is on the bank topic. */
  private void fill() throws IOException {
    service.start();
    bank.decides();
    awaitLarge(service);
  }

  private static void awaitLarge(ServiceProcess service) {
    Patience.await().until(() -> bytes(service.stateDir()) > LARGE);
  }

  private void goOnAfterAKill() throws Exception {
    service.process().kill();
    goOn();
  }

  private void goOn() throws IOException {
    service.start();
    bank.decides();
  }

  private void stopInOrder() throws IOException, InterruptedException {
    service.process().terminate();
    assertThat(service.process().awaitEnd()).isZero();
  }

  /** How many records of the entries the process that runs has restored from their topic. */
  private long restored() {
    Matcher told = RESTORED.matcher(service.process().printed());
    return told.results().mapToLong(result -> Long.parseLong(result.group(1))).sum();
  }

  /** On the disk for the entries of admit. */
  private static long bytes(Path stateDir) throws IOException {
    Path store = stateDir.resolve("atomsieve-admit/0_0/rocksdb/" + AdmitTopology.ENTRIES_STORE);
    if (!Files.isDirectory(store)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(store)) {
      return files.map(Path::toFile).mapToLong(File::length).sum();
    }
  }

  /** Ours, with the former version of what the service uses of Kafka. */
  private static String formerClassPath() throws IOException {
    try (Stream<Path> former = Files.list(FORMER_KAFKA)) {
      List<String> jars = former.map(Path::toString).toList();
      assertThat(jars).hasSize(2);
      return Stream.concat(
              jars.stream(),
              Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)))
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
