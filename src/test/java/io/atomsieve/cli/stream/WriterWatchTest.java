package io.atomsieve.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterWatchTest {
  @TempDir private Path folder;

  private long seconds;

  private long nanos() {
    return Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void aFileIsIdleWhenItHasNotGrown() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "1");
    WriterWatch watch =
        new WriterWatch(file, Duration.ofSeconds(10), null, () -> false, this::nanos);
    assertThat(watch.getAsBoolean()).isFalse();
    seconds = 9;
    assertThat(watch.getAsBoolean()).isFalse();
    Files.writeString(file, "2", StandardOpenOption.APPEND);
    assertThat(watch.getAsBoolean()).isFalse();
    seconds = 18;
    assertThat(watch.getAsBoolean()).isFalse();
    seconds = 19;
    assertThat(watch.getAsBoolean()).isTrue();
  }

  @Test
  void itMayBeThereOnlyLater() throws Exception {
    Path file = folder.resolve("a");
    WriterWatch watch =
        new WriterWatch(file, Duration.ofSeconds(10), null, () -> false, this::nanos);
    seconds = 5;
    Files.writeString(file, "1");
    assertThat(watch.getAsBoolean()).isFalse();
    seconds = 14;
    assertThat(watch.getAsBoolean()).isFalse();
    seconds = 15;
    assertThat(watch.getAsBoolean()).isTrue();
  }

  @Test
  void itEndsWhenTheUserHasEnough() {
    assertThat(new WriterWatch(folder, null, null, () -> true).getAsBoolean()).isTrue();
    assertThat(new WriterWatch(folder, null, null, () -> false).getAsBoolean()).isFalse();
  }
}
