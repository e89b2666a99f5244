package io.atomsieve.cli.support;

import io.atomsieve.format.FrameSource;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar over the bytes of the input, with rate and remaining time, when standard error is
 * a terminal: the launcher knows that.
 */
public final class InputProgress implements AutoCloseable {
  static final String TERMINAL = "atomsieve.terminal";
  private static final int UPDATE_MILLIS = 200;
  private static final long MEGABYTE = 1_000_000;

  private final FrameSource source;
  private final ProgressBar bar;

  public InputProgress(String task, FrameSource source) {
    this.source = source;
    this.bar = Boolean.getBoolean(TERMINAL) ? bar(task, source.totalBytes()) : null;
  }

  private static ProgressBar bar(String task, long bytes) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(bytes)
        .setUnit(" MB", MEGABYTE)
        .showSpeed()
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setStyle(ProgressBarStyle.ASCII)
        .clearDisplayOnFinish()
        .build();
  }

  /** Shows how far the source was read, and how many frames were done. */
  public void update(long frames, long selected) {
    if (bar != null) {
      bar.stepTo(source.bytesRead());
      bar.setExtraMessage(" %,d frames, %,d selected".formatted(frames, selected));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
