package io.atomsieve.testkit;

import io.atomsieve.format.Frame;
import io.atomsieve.format.Trajectories;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.format.TrajectoryReader;
import io.atomsieve.structure.Structure;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

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

  /** Every nth frame as {@link #every} gives them, of simulations that replay the runs in turn. */
  public static List<Structure> replayed(List<String> names, int n) {
    List<Structure> all = every(n);
    List<Structure> frames = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String run = RUNS.get(i % RUNS.size());
      all.stream()
          .filter(s -> s.simulation().equals(run))
          .map(s -> named(name, s))
          .forEach(frames::add);
    }
    frames.sort(Comparator.comparingLong(Structure::frame));
    return frames;
  }

  /** Names of simulations, the same number of them in each partition. */
  public static List<String> names(String prefix, int partitions, int perPartition) {
    int[] left = new int[partitions];
    Arrays.fill(left, perPartition);
    List<String> names = new ArrayList<>();
    for (int i = 0; names.size() < partitions * perPartition; i++) {
      String name = prefix + "-" + i;
      byte[] key = name.getBytes(StandardCharsets.UTF_8);
      if (left[Utils.toPositive(Utils.murmur2(key)) % partitions]-- > 0) {
        names.add(name);
      }
    }
    return names;
  }

  private static Structure named(String name, Structure s) {
    return new Structure(
        name, s.frame(), s.bank(), s.atoms(), s.energy(), s.forces(), s.time(), s.info());
  }
}
