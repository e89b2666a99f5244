package io.atomsieve.format.xyz;

import io.atomsieve.format.AtomBuffer;
import io.atomsieve.format.ColumnBuffer;
import io.atomsieve.format.Frame;
import io.atomsieve.format.Lines;
import io.atomsieve.format.Numbers;
import io.atomsieve.format.Row;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.format.TrajectoryReader;
import io.atomsieve.structure.Cell;
import java.util.List;
import java.util.Map;

/**
 * Reads XYZ, plain or extended, as ASE does. The keys {@code Lattice}, {@code Properties} and
 * {@code pbc} describe the frame; {@code energy} (eV), {@code time} or {@code Time} (fs) and {@code
 * frame} or {@code step} become parts of it where they are numbers; all other pairs are info. All
 * columns beside elements, positions and forces go along as they are.
 */
public final class ExtendedXyzReader implements TrajectoryReader {
  private final Lines lines;
  private final TrajectoryOptions options;

  public ExtendedXyzReader(Lines lines, TrajectoryOptions options) {
    this.lines = lines;
    this.options = options;
  }

  @Override
  public Frame next() {
    if (lines.peekText() == null) {
      return null;
    }
    int atoms = atomCount();
    Map<String, String> info = XyzComment.parse(lines.require("the comment of the frame"));
    Cell cell = cell(info.remove("Lattice"));
    boolean[] pbc = pbc(info.remove("pbc"), cell != null);
    String properties = info.remove("Properties");
    XyzColumns columns = XyzColumns.of(lines, properties == null ? XyzColumns.PLAIN : properties);
    AtomBuffer buffer = readAtoms(atoms, columns);
    return new Frame(
        buffer.atoms(null, cell, pbc),
        step(info),
        takeNumber(info, "energy"),
        buffer.forces(null),
        time(info),
        info,
        ColumnBuffer.columns(columns.extras(), null));
  }

  @Override
  public void close() {
    lines.close();
  }

  private int atomCount() {
    Row row = lines.row("the number of atoms");
    if (row.size() != 1) {
      throw lines.error(
          "a line with the number of atoms is expected here, not "
              + Lines.quote(String.join(" ", row.fields())));
    }
    return AtomBuffer.count(row, 0);
  }

  private AtomBuffer readAtoms(int atoms, XyzColumns columns) {
    AtomBuffer buffer = new AtomBuffer(atoms, columns.force() != null);
    for (int i = 0; i < atoms; i++) {
      Row row = Row.ofAtom(lines, i + 1, atoms);
      if (row.size() < columns.width()) {
        throw lines.error(
            "atom %d of %d has %d values, but there are %d columns"
                .formatted(i + 1, atoms, row.size(), columns.width()));
      }
      buffer.add(columns.atomicNumber(row, options), row, columns.position());
      if (columns.force() != null) {
        buffer.setForce(row, columns.force(), 1);
      }
      for (ColumnBuffer extra : columns.extras()) {
        extra.add(row);
      }
    }
    return buffer;
  }

  private Cell cell(String lattice) {
    if (lattice == null) {
      return null;
    }
    List<String> words = XyzComment.words(lattice);
    double[] vectors = new double[9];
    for (int i = 0; i < 9; i++) {
      Double value = words.size() == 9 ? Numbers.parseOrNull(words.get(i)) : null;
      if (value == null) {
        throw lines.error("Lattice should be 9 numbers, not " + Lines.quote(lattice));
      }
      vectors[i] = value;
    }
    return new Cell(vectors);
  }

  private boolean[] pbc(String text, boolean byDefault) {
    if (text == null) {
      return new boolean[] {byDefault, byDefault, byDefault};
    }
    List<String> words = XyzComment.words(text);
    boolean[] pbc = new boolean[3];
    for (int i = 0; i < 3; i++) {
      // One value stands for all axes, as in ASE.
      switch (words.size() == 3 ? words.get(i) : words.size() == 1 ? words.get(0) : "") {
        case "T", "True", "true", "TRUE", "1" -> pbc[i] = true;
        case "F", "False", "false", "FALSE", "0" -> pbc[i] = false;
        default -> throw lines.error("pbc should be like \"T T F\", not " + Lines.quote(text));
      }
    }
    return pbc;
  }

  private static Long step(Map<String, String> info) {
    for (String key : List.of("frame", "step")) {
      String value = info.get(key);
      if (value != null && value.matches("-?\\d{1,18}")) {
        return Long.valueOf(info.remove(key));
      }
    }
    return null;
  }

  private static Double time(Map<String, String> info) {
    Double time = takeNumber(info, "time");
    return time == null ? takeNumber(info, "Time") : time;
  }

  /** Removes and parses a pair if it is a number; otherwise leaves it as info. */
  private static Double takeNumber(Map<String, String> info, String key) {
    List<String> words = XyzComment.words(info.getOrDefault(key, ""));
    Double value = words.size() == 1 ? Numbers.parseOrNull(words.get(0)) : null;
    if (value != null) {
      info.remove(key);
    }
    return value;
  }
}
