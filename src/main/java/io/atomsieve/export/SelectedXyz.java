package io.atomsieve.export;

import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.format.xyz.ExtendedXyzWriter;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Structure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Selected structures as extended XYZ, in a file or on standard output. */
public final class SelectedXyz implements AutoCloseable {
  private final ExtendedXyzWriter out;

  /** Writes to a stream, through a buffer. */
  SelectedXyz(OutputStream stream) {
    this.out =
        new ExtendedXyzWriter(
            new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
  }

  /** A file that is begun anew; {@code -} is standard output. */
  public static SelectedXyz create(String output) throws IOException {
    return output.equals("-")
        ? standardOutput()
        : new SelectedXyz(Files.newOutputStream(Path.of(output)));
  }

  /** Standard output, which stays open. */
  public static SelectedXyz standardOutput() {
    return new SelectedXyz(new StandardOutput());
  }

  /**
   * Writes a structure with what is new about it.
   *
   * @param novelty largest distance/threshold, or null when all were the first of their element
   * @param newAtoms indices of the atoms whose environments are new
   */
  public void write(
      Structure structure,
      String descriptor,
      long selection,
      Double novelty,
      List<Integer> newAtoms) {
    Map<String, String> extra = new LinkedHashMap<>();
    extra.put("selection", Long.toString(selection));
    extra.put("descriptor", descriptor);
    if (novelty != null) {
      extra.put("novelty", novelty.toString());
    }
    extra.put("new_atoms", newAtoms.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    out.write(structure, extra, Map.of());
  }

  public void write(SelectedStructure selected) {
    Structure structure = StructureCodec.decode(selected.getStructure());
    write(
        new Structure(
            structure.simulation(),
            structure.frame(),
            selected.getBank(),
            structure.atoms(),
            structure.energy(),
            structure.forces(),
            structure.time(),
            structure.info()),
        selected.getDescriptor(),
        selected.getSelection(),
        selected.getNovelty(),
        selected.getEnvironments().stream().map(NewEnvironment::getAtom).toList());
  }

  /** Hands on what is still in the buffer. */
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    out.close();
  }
}
