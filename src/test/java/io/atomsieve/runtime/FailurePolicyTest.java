package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.DescriptorMismatchException;
import io.atomsieve.serde.RegistryErrorException;
import io.atomsieve.serde.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class FailurePolicyTest {
  private final Throwable bug = new StreamsException(new IllegalStateException("a bug"));
  private final Throwable away =
      new StreamsException(new RegistryUnavailableException("no answer", null));

  private Instant now = Instant.EPOCH;
  private final FailurePolicy failing = new FailurePolicy(() -> now);

  @Test
  void sixBugsInFiveMinutesAreTooMuch() {
    for (int i = 0; i < 5; i++) {
      assertThat(failing.isTooMuch(bug)).isFalse();
      now = now.plusSeconds(50);
    }
    assertThat(failing.isTooMuch(bug)).isTrue();
    now = now.plusSeconds(100);
    assertThat(failing.isTooMuch(bug)).as("the first is long past").isFalse();
    assertThat(failing.pause(bug)).isZero();
  }

  @Test
  void whatLiesOutsideIsWaitedForHoweverLong() {
    for (int i = 0; i < 100; i++) {
      assertThat(failing.isTooMuch(away)).isFalse();
    }
    assertThat(failing.isTooMuch(new StreamsException(new TimeoutException()))).isFalse();
    RocksDBException full =
        new RocksDBException(
            "No space", new Status(Status.Code.IOError, Status.SubCode.NoSpace, null));
    assertThat(FailureCauses.isOutside(new ProcessorStateException("flush", full))).isTrue();
    RocksDBException corrupt =
        new RocksDBException("bad", new Status(Status.Code.Corruption, Status.SubCode.None, null));
    assertThat(FailureCauses.isOutside(new ProcessorStateException("flush", corrupt))).isFalse();
  }

  @Test
  void thePauseGrowsWhileItLastsAndBeginsAnewLater() {
    assertThat(failing.pause(away)).isEqualTo(Duration.ofMillis(500));
    assertThat(failing.pause(away)).isEqualTo(Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      now = now.plusSeconds(5);
      failing.pause(away);
    }
    assertThat(failing.pause(away)).isEqualTo(Duration.ofSeconds(5));
    now = now.plus(Duration.ofMinutes(6));
    assertThat(failing.pause(away)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void whatNeedsAPersonIsTooMuchAtOnce() {
    assertThat(failing.isTooMuch(new DescriptorMismatchException("ge", "a", "b"))).isTrue();
    assertThat(failing.isTooMuch(new StreamsException(new SaslAuthenticationException("no"))))
        .isTrue();
    assertThat(FailureCauses.needsAPerson(new RegistryErrorException(401, 401, "no"))).isTrue();
    assertThat(FailureCauses.needsAPerson(new RegistryErrorException(409, 409, "other"))).isTrue();
    assertThat(FailureCauses.needsAPerson(new RegistryErrorException(422, 422, "odd"))).isFalse();
    assertThat(failing.isTooMuch(new StreamsException(new OutOfMemoryError()))).isTrue();
    assertThat(FailureCauses.needsAPerson(new StreamsException(new OutOfMemoryError()))).isFalse();
  }
}
