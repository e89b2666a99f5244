package io.atomsieve.testkit;

import io.atomsieve.format.Frame;
import io.atomsieve.format.Trajectories;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.format.TrajectoryReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Trajectories read whole. */
public final class TrajectoryFiles {
  private TrajectoryFiles() {}

  public static List<Frame> read(Path file) {
    return read(file, TrajectoryOptions.DEFAULT);
  }

  public static List<Frame> read(Path file, TrajectoryOptions options) {
    List<Frame> frames = new ArrayList<>();
    try (TrajectoryReader reader = Trajectories.open(file, options, UnaryOperator.identity())) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        frames.add(frame);
      }
    }
    return frames;
  }
}
