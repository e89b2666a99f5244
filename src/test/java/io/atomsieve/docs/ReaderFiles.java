package io.atomsieve.docs;

import io.atomsieve.format.Frame;
import io.atomsieve.format.xyz.ExtendedXyzWriter;
import io.atomsieve.testkit.TrajectoryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Files that a reader would have, under the names that the documentation gives them. */
record ReaderFiles(Path folder) {
  static final String GE_1600K = "ge_1600K.lammpstrj.gz";
  static final String GE_3000K = "ge_3000K.lammpstrj.gz";
  static final String PD13H2 = "pd13h2.lammpstrj.gz";

  /** A run of the demo, as LAMMPS wrote it. */
  Path dump(String name, String run) throws IOException {
    try (InputStream in = ReaderFiles.class.getResourceAsStream("/io/atomsieve/demo/" + run)) {
      return Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  /** Some frames of a run of the demo as extended XYZ, gzipped when the name says so. */
  void xyz(String name, String run, int from, int to) throws IOException {
    Path temporary = dump("run.lammpstrj.gz", run);
    List<Frame> frames = TrajectoryFiles.read(temporary).subList(from, to);
    Files.delete(temporary);
    Path file = folder.resolve(name);
    try (OutputStream bytes = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes;
        ExtendedXyzWriter writer =
            new ExtendedXyzWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      for (Frame frame : frames) {
        writer.write(frame.toStructure("", 0, ""), Map.of(), List.of());
      }
    }
  }

  /** A file of docs/example. */
  String example(String name) throws IOException {
    return Files.readString(Documents.PROJECT.resolve("docs/example").resolve(name));
  }
}
