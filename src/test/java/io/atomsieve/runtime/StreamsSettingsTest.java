package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsSettingsTest {
  @TempDir private Path folder;

  @Test
  void theUsersOwnGoBeforeOurs() {
    assertThat(settings(Map.of()).admit()).containsEntry("num.standby.replicas", 1);
    assertThat(settings(Map.of("num.standby.replicas", "2")).admit())
        .containsEntry("num.standby.replicas", "2");
    assertThat(settings(Map.of("commit.interval.ms", "50")).screen())
        .containsEntry("commit.interval.ms", "50");
  }

  @Test
  void screenLooksAtTheClockAfterFewFrames() {
    assertThat(settings(Map.of()).screen()).containsEntry("max.poll.records", 4);
  }

  @Test
  void aBrokerThatBecomesTheLeaderCannotMixUpRequestsNorHoldAThreadForEver() {
    assertThat(settings(Map.of()).admit())
        .containsEntry("producer.max.in.flight.requests.per.connection", 1)
        .containsEntry("producer.delivery.timeout.ms", 120_000);
  }

  @Test
  void whatTheGuaranteeRestsOnCannotBeChanged() {
    assertThat(settings(Map.of("processing.guarantee", "at_least_once")).screen())
        .containsEntry("processing.guarantee", "exactly_once_v2");
  }

  private StreamsSettings settings(Map<String, String> kafka) {
    return new StreamsSettings(kafka, "test", folder, 1);
  }
}
