package io.atomsieve.export;

import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Fingerprints as CSV: simulation (name of the file), frame, atom, element, and the functions g0,
 * g1, ... Fingerprints that are shorter than others leave their last cells empty.
 */
public final class CsvTable implements FingerprintTable {
  private final Writer out;
  private final String name;
  private final int dimension;

  /**
   * Writes the heading.
   *
   * @param out closed with the table
   * @param name of the file, for messages
   * @param dimension longest fingerprint
   */
  public CsvTable(Writer out, String name, int dimension) throws IOException {
    this.out = out;
    this.name = name;
    this.dimension = dimension;
    StringBuilder heading = new StringBuilder("simulation,frame,atom,element");
    for (int f = 0; f < dimension; f++) {
      heading.append(",g").append(f);
    }
    out.write(heading.append('\n').toString());
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
    try {
      out.write(row.append('\n').toString());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException(name + ": " + e.getMessage(), e);
  }

  private static String quote(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
