package io.atomsieve.cli.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Tells when nobody writes a file any more: when it has not grown for some time, when a process has
 * ended, or when the user has had enough. Never, if it is told to look at none of these.
 */
final class WriterWatch implements BooleanSupplier {
  private final Path file;
  private final Duration untilIdle;
  private final Long pid;
  private final BooleanSupplier enough;
  private final LongSupplier nanos;
  private long size = -1;
  private long since;

  /**
   * @param untilIdle how long the file may stay as it is, or null
   * @param pid id of the process that writes it, or null
   * @param enough whether the user wants it to end
   */
  WriterWatch(Path file, Duration untilIdle, Long pid, BooleanSupplier enough) {
    this(file, untilIdle, pid, enough, System::nanoTime);
  }

  WriterWatch(Path file, Duration untilIdle, Long pid, BooleanSupplier enough, LongSupplier nanos) {
    this.file = file;
    this.untilIdle = untilIdle;
    this.pid = pid;
    this.enough = enough;
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  @Override
  public boolean getAsBoolean() {
    return enough.getAsBoolean() || hasEnded() || isIdle();
  }

  private boolean hasEnded() {
    return pid != null && !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private boolean isIdle() {
    if (untilIdle == null) {
      return false;
    }
    long now = nanos.getAsLong();
    long found = size();
    if (found != size) {
      size = found;
      since = now;
    }
    return now - since >= untilIdle.toNanos();
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1; // not there yet, or just being replaced
    }
  }
}
