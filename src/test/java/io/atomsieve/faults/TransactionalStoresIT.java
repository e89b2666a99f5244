package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

  @Test
  void killedItRestoresWhatWasNotOnTheDiskYetAndAStandbyTakesOver(@TempDir Path folder)
      throws Exception {
    try (LargeBank bank = new LargeBank(folder, "ge-long", ENTRIES)) {
      ServiceProcess service = bank.instance("a");
      bank.fill(service);
      for (int i = 0; i < 2; i++) {
        bank.goesOnAfterAKill(service);
        assertThat(LargeBank.restored(service)).as("records restored").isLessThan(ENTRIES / 2);
      }
      standbyTakesOver(bank, service);
      bank.checkEntries();
    }
  }

  private static void standbyTakesOver(LargeBank bank, ServiceProcess service) throws Exception {
    ServiceProcess standby = bank.instance("b");
    standby.start();
    standby.awaitReady();
    LargeBank.awaitStored(standby);
    service.process().kill();
    bank.decides();
    assertThat(standby.process().printed()).doesNotContain("came back from");
    service.start();
    service.awaitReady();
    standby.process().kill();
    bank.decides();
  }
}
