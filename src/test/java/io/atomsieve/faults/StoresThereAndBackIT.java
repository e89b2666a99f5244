package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One large bank, whose stores are taken up by the version of Kafka before ours and by ours, with
 * transactions (KIP-892) and without, there and back, mostly after a kill.
 */
@Tag("long")
class StoresThereAndBackIT {
  private static final int ENTRIES = 400_000;

  /** Where Maven puts those jars of the version of Kafka before ours that differ. */
  private static final Path FORMER_KAFKA = Path.of(System.getProperty("former.kafka", "none"));

  @Test
  void ofTheFormerVersionAndWithoutTransactions(@TempDir Path folder) throws Exception {
    String[] former = {LargeBank.HEAP, "-cp", formerClassPath()};
    try (LargeBank bank = new LargeBank(folder, "ge-long", ENTRIES)) {
      ServiceProcess service = bank.instance("a");
      service.setOptions(former);
      bank.fill(service);
      stopInOrder(service);
      service.setOptions(LargeBank.HEAP);
      bank.goesOn(service);
      assertThat(LargeBank.restored(service)).as("restored after a clean stop").isZero();
      bank.goesOnAfterAKill(service);
      service.setOptions(former);
      bank.goesOnAfterAKill(service);
      service.setOptions(LargeBank.HEAP);
      bank.goesOnAfterAKill(service);

      transactions(service, false);
      bank.goesOnAfterAKill(service);
      transactions(service, true);
      // A store that was written to without is made anew only if some of that got to the disk.
      bank.goesOnAfterAKill(service);
      LargeBank.awaitStored(service);
      bank.goesOnAfterAKill(service);
      bank.checkEntries();
    }
  }

  private static void transactions(ServiceProcess service, boolean on) throws IOException {
    service.setKafka(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, String.valueOf(on));
  }

  private static void stopInOrder(ServiceProcess service) throws Exception {
    service.process().terminate();
    assertThat(service.process().awaitEnd()).isZero();
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
