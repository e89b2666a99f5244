package io.atomsieve.export;

import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Fingerprints as CSV: simulation (name of the file), frame, atom, element, and the functions g0,
 * g1, ... Fingerprints that are shorter than others leave their last cells empty.
 */
public final class CsvTable implements FingerprintTable {
  private final String name;
  private final PieceOutput out;
  private final int dimension;

  private CsvTable(String name, PieceOutput out, int dimension) {
    this.name = name;
    this.out = out;
    this.dimension = dimension;
    StringBuilder heading = new StringBuilder("simulation,frame,atom,element");
    for (int f = 0; f < dimension; f++) {
      heading.append(",g").append(f);
    }
    write(heading.append('\n'));
  }

  /**
   * Begins a file anew, with the heading.
   *
   * @param dimension longest fingerprint
   * @param tell takes the line on what is kept when it is not finished
   */
  public static CsvTable create(String output, int dimension, Consumer<String> tell)
      throws IOException {
    return new CsvTable(output, OutputFile.open(output, "fingerprints", tell), dimension);
  }

  /** Begins with the heading on standard output. */
  public static CsvTable standardOutput(int dimension) {
    return new CsvTable("standard output", DirectOutput.standardOutput(), dimension);
  }

  @Override
  public void write(Structure structure, int atom, double[] fingerprint) {
    StringBuilder row = new StringBuilder(quote(structure.simulation()));
    row.append(',').append(structure.frame()).append(',').append(atom);
    row.append(',').append(Elements.symbol(structure.atoms().atomicNumbers()[atom]));
    for (double value : fingerprint) {
      row.append(',').append(value);
    }
    row.append(",".repeat(dimension - fingerprint.length));
    write(row.append('\n'));
    out.endPiece();
  }

  @Override
  public void finish() {
    out.finish();
  }

  @Override
  public void close() {
    out.close();
  }

  private void write(StringBuilder line) {
    try {
      out.stream().write(line.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new OutputFailedException(name, e);
    }
  }

  private static String quote(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
