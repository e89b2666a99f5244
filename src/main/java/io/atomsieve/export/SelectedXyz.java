package io.atomsieve.export;

import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.format.xyz.ExtendedXyzWriter;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Structure;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Selected structures as extended XYZ, in a file or on standard output. */
public final class SelectedXyz implements AutoCloseable {
  private final Path path;
  private final FileChannel file;
  private final ExtendedXyzWriter out;

  private SelectedXyz(Path path, FileChannel file, OutputStream stream) {
    this.path = path;
    this.file = file;
    this.out =
        new ExtendedXyzWriter(
            new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
  }

  /** A file that is begun anew; {@code -} is standard output. */
  public static SelectedXyz create(String output) throws IOException {
    return output.equals("-")
        ? standardOutput()
        : file(Path.of(output), StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** A file that is continued; {@code -} is standard output. */
  public static SelectedXyz append(String output) throws IOException {
    return output.equals("-") ? standardOutput() : file(Path.of(output), StandardOpenOption.APPEND);
  }

  private static SelectedXyz file(Path path, StandardOpenOption how) throws IOException {
    FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
    return new SelectedXyz(path.toAbsolutePath(), file, Channels.newOutputStream(file));
  }

  private static SelectedXyz standardOutput() {
    OutputStream unclosable =
        new FilterOutputStream(System.out) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        };
    return new SelectedXyz(null, null, unclosable);
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

  /** Flushes to the disk; the position is the length of the file and its path. */
  public String sync() {
    out.flush();
    if (file == null) {
      return "";
    }
    try {
      file.force(true);
      return file.size() + " " + path;
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Cuts off what was written after the last commit, maybe only in part: it comes again. A file
   * that is not the one of the last commit, or is shorter than it was then, is left as it is.
   */
  public void resume(String position) {
    int blank = position.indexOf(' ');
    if (file == null || blank < 0 || !position.substring(blank + 1).equals(path.toString())) {
      return;
    }
    try {
      file.truncate(Long.parseLong(position.substring(0, blank)));
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    out.close();
  }
}
