package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores that are larger than the buffers they are written from, so that some of them is on the
 * disk when the process is killed.
 */
@Tag("long")
class LargeBankFaultsIT {
  @Test
  void killedAgainAndAgain(@TempDir Path folder) throws Exception {
    try (LargeBank bank = new LargeBank(folder, "ge", 400_000)) {
      ServiceProcess service = bank.instance("a");
      service.start();
      bank.decides();
      service.process().kill();
      service.start();
      bank.decides();
      assertThat(service.process().printed())
          .contains("bank-replica was left open by a process that was killed, and is kept");
      // Killed without having written to its disk, and so on.
      for (int i = 0; i < 2; i++) {
        service.process().kill();
        service.start();
        bank.decides();
      }
      service.process().terminate();
      assertThat(service.process().awaitEnd()).isZero();
      service.start();
      bank.decides();
      assertThat(service.process().printed()).doesNotContain("was left open");
      bank.checkEntries();
    }
  }
}
