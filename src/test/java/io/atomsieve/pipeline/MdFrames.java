package io.atomsieve.pipeline;

import io.atomsieve.format.Frame;
import io.atomsieve.format.Trajectories;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.format.TrajectoryReader;
import io.atomsieve.structure.Structure;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Frames of the MD runs that the demo replays. */
public final class MdFrames {
  private static final List<String> RUNS = List.of("ge_300K", "ge_1600K", "ge_3000K", "pd13h2");

  private MdFrames() {}

  /** Every nth frame of each run, as they would come from runs at the same time. */
  public static List<Structure> every(int n) {
    return slice(0, n);
  }

  /** Every nth frame of each run, beginning with one of the first n; all slices hold all frames. */
  public static List<Structure> slice(int first, int n) {
    List<Structure> frames = new ArrayList<>();
    for (String run : RUNS) {
      String file = run + ".lammpstrj.gz";
      InputStream in = MdFrames.class.getResourceAsStream("/io/atomsieve/demo/" + file);
      try (TrajectoryReader reader = Trajectories.open(in, file, TrajectoryOptions.DEFAULT)) {
        long number = 0;
        for (Frame frame = reader.next(); frame != null; frame = reader.next(), number++) {
          if (number % n == first) {
            frames.add(frame.toStructure(run, number, ""));
          }
        }
      }
    }
    frames.sort(Comparator.comparingLong(Structure::frame));
    return frames;
  }
}
