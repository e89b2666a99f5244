package io.atomsieve.cli;

import io.atomsieve.format.Frame;
import io.atomsieve.format.Trajectories;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.format.TrajectoryReader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The frames of several files, one after the other. */
final class FrameSource implements AutoCloseable {
  private final Deque<String> waiting;
  private final TrajectoryOptions options;
  private TrajectoryReader reader;
  private String name = "";
  private long index = -1;

  FrameSource(List<String> files, TrajectoryOptions options) {
    this.waiting = new ArrayDeque<>(files);
    this.options = options;
  }

  /** The next frame, or null after the last one of the last file. */
  Frame next() {
    while (reader != null || !waiting.isEmpty()) {
      if (reader == null) {
        open(waiting.remove());
      }
      Frame frame = reader.next();
      if (frame != null) {
        index++;
        return frame;
      }
      close();
    }
    return null;
  }

  /** Name of the file of the last frame, without folder and endings. */
  String name() {
    return name;
  }

  /** Number of the last frame within its file, from 0. */
  long index() {
    return index;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  private void open(String file) {
    reader = Trajectories.open(Path.of(file), options);
    index = -1;
    name = file.equals("-") ? "stdin" : baseName(Path.of(file).getFileName().toString());
  }

  private static String baseName(String file) {
    String name = file.replaceFirst("\\.gz$", "");
    return name.replaceFirst("(?<=.)\\.[A-Za-z]\\w*$", "");
  }
}
