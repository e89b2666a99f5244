package io.atomsieve.cli.demo;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.config.BankConfig;
import io.atomsieve.format.Frame;
import io.atomsieve.format.Trajectories;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.format.TrajectoryReader;
import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The MD runs and banks that ship with the program. */
public final class DemoData {
  private static final String FOLDER = "/io/atomsieve/demo/";

  /** Names of the runs, which are those of the simulations too. */
  static final List<String> RUNS =
      List.of("ge_300K", "ge_1600K", "ge_3000K", "ge_2500K_compressed", "pd13h2");

  private DemoData() {}

  /** The two banks, read from files as a service would; the files are written to {@code folder}. */
  static Banks banks(Path folder) throws IOException {
    for (String file : List.of("germanium.yaml", "ge.yaml", "pd13h2.yaml", "pdh.yaml")) {
      try (InputStream in = resource(file)) {
        Files.copy(in, folder.resolve(file));
      }
    }
    BankDefinition germanium = BankConfig.read(folder.resolve("germanium.yaml"));
    return new Banks(List.of(germanium, BankConfig.read(folder.resolve("pd13h2.yaml"))));
  }

  /** Replays a run as a simulation of the same name. */
  public static void replay(String run, Consumer<Structure> consumer) {
    try (TrajectoryReader reader =
        Trajectories.open(run(run), file(run), TrajectoryOptions.DEFAULT)) {
      long number = 0;
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        consumer.accept(frame.toStructure(run, number++, ""));
      }
    }
  }

  /** The file of a run, a gzipped LAMMPS dump. */
  static InputStream run(String run) {
    return resource(file(run));
  }

  private static String file(String run) {
    return run + ".lammpstrj.gz";
  }

  private static InputStream resource(String name) {
    InputStream in = DemoData.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new UncheckedIOException(new IOException("the jar lacks " + FOLDER + name));
    }
    return in;
  }
}
