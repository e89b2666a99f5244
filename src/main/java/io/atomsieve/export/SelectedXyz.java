package io.atomsieve.export;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.format.xyz.ExtendedXyzWriter;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Column;
import io.atomsieve.structure.Structure;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Selected structures as extended XYZ, in a file or on standard output. */
public final class SelectedXyz implements AutoCloseable {
  /** What no distance and no entry is, in columns of numbers. */
  private static final int NONE = -1;

  private final ExtendedXyzWriter out;

  /** Writes to a stream, through a buffer. */
  SelectedXyz(OutputStream stream) {
    this.out =
        new ExtendedXyzWriter(
            new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
  }

  /** Standard output, which stays open. */
  public static SelectedXyz standardOutput() {
    return new SelectedXyz(DirectOutput.standardOutput().stream());
  }

  /**
   * Writes a structure with what is new about it: pairs of the comment line, and the columns {@code
   * new}, {@code novelty} and {@code nearest_entry}.
   *
   * @param novelty largest distance/threshold, or null when all were the first of their element
   * @param newAtoms those whose environments are new
   */
  public void write(
      Structure structure,
      String descriptor,
      long selection,
      Double novelty,
      List<NewAtom> newAtoms) {
    Map<String, String> extra = new LinkedHashMap<>();
    extra.put("selection", Long.toString(selection));
    extra.put("descriptor", ExtendedXyzWriter.text(descriptor));
    if (novelty != null) {
      extra.put("novelty", novelty.toString());
    }
    // JSON, since ASE takes one number for no array.
    extra.put("new_atoms", "_JSON " + newAtoms.stream().map(NewAtom::index).toList());
    out.write(structure, extra, columns(structure.atoms().size(), newAtoms));
  }

  private static List<Column> columns(int atoms, List<NewAtom> newAtoms) {
    boolean[] isNew = new boolean[atoms];
    double[] novelty = new double[atoms];
    long[] nearest = new long[atoms];
    Arrays.fill(nearest, NONE);
    for (NewAtom atom : newAtoms) {
      isNew[atom.index()] = true;
      novelty[atom.index()] = atom.novelty() == null ? NONE : atom.novelty();
      nearest[atom.index()] = atom.nearest() == null ? NONE : atom.nearest();
    }
    return List.of(
        Column.of("new", isNew),
        Column.of("novelty", novelty),
        Column.of("nearest_entry", nearest));
  }

  public void write(SelectedStructure selected) {
    Structure structure = StructureCodec.decode(selected.getStructure());
    write(
        structure.with(selected.getBank(), structure.info()),
        selected.getDescriptor(),
        selected.getSelection(),
        selected.getNovelty(),
        selected.getEnvironments().stream()
            .map(e -> new NewAtom(e.getAtom(), e.getNovelty(), e.getNearest()))
            .toList());
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
