package io.atomsieve.export;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * An extended XYZ file of selected structures that is begun anew, or standard output. It is there
 * when it is finished; see {@link OutputFile} for what becomes of it otherwise.
 */
public final class SelectedFile implements AutoCloseable {
  private final PieceOutput file;
  private final SelectedXyz out;

  private SelectedFile(PieceOutput file) {
    this.file = file;
    this.out = new SelectedXyz(file.stream());
  }

  /**
   * A file.
   *
   * @param output {@code -} is standard output
   * @param tell takes the line on what is kept when it is not finished
   */
  public static SelectedFile create(String output, Consumer<String> tell) throws IOException {
    return new SelectedFile(
        output.equals("-")
            ? DirectOutput.standardOutput()
            : OutputFile.open(output, "structures", tell));
  }

  /** Writes a structure with what is new about it; see {@link SelectedXyz}. */
  public void write(
      Structure structure,
      String descriptor,
      long selection,
      Double novelty,
      List<NewAtom> newAtoms) {
    out.write(structure, descriptor, selection, novelty, newAtoms);
    endPiece();
  }

  /** The same, of a record. */
  public void write(SelectedStructure selected) {
    out.write(selected);
    endPiece();
  }

  private void endPiece() {
    out.flush();
    file.endPiece();
  }

  /** Says that no more structures come. */
  public void finish() {
    file.finish();
  }

  @Override
  public void close() {
    file.close();
  }
}
