package io.atomsieve.format.xyz;

import io.atomsieve.format.AtomBuffer;
import io.atomsieve.format.ColumnBuffer;
import io.atomsieve.format.Frame;
import io.atomsieve.format.Lines;
import io.atomsieve.format.Row;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.format.TrajectoryReader;
import java.util.regex.Pattern;

/**
 * Reads XYZ, plain or extended, as ASE does. The keys {@code Lattice}, {@code Properties} and
 * {@code pbc} describe the frame, as does a cell of i-PI; {@code energy} (eV), {@code time} or
 * {@code Time} (fs, of LAMMPS ps) and {@code frame}, {@code step} or LAMMPS' {@code Timestep}
 * become parts of it where they are numbers; all other pairs are info. All columns beside elements,
 * positions and forces go along as they are.
 */
public final class ExtendedXyzReader implements TrajectoryReader {
  private static final String NO_CELL =
      "has no cell (Lattice), so its atoms are taken for a molecule or cluster in empty space; if"
          + " the simulation was periodic, that is wrong";

  /** What LAMMPS and CP2K write, and words that nobody writes of a molecule. */
  private static final Pattern OF_PERIODIC =
      Pattern.compile(
          "Atoms\\. Timestep:|^\\s*i = +\\d+, time = |(?i)\\b(lattice|cell|cryst1|box|pbc|periodic)");

  /** Molecules of the usual data sets have fewer atoms, cells of simulations more. */
  private static final int MANY = 30;

  private final Lines lines;
  private final TrajectoryOptions options;
  private String notice;

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
    String comment = lines.require("the comment of the frame");
    XyzPairs pairs = new XyzPairs(lines, comment);
    XyzCell cell = XyzCell.of(lines, comment, pairs);
    notice = !cell.told() && looksPeriodic(atoms, comment) ? NO_CELL : null;
    String properties = pairs.ofFrame("Properties");
    XyzColumns columns = XyzColumns.of(lines, properties == null ? XyzColumns.PLAIN : properties);
    AtomBuffer buffer = readAtoms(atoms, columns);
    buffer.scale(cell.unit());
    Double energy = pairs.takeEnergy();
    Double time = pairs.takeTime();
    return new Frame(
        buffer.atoms(null, cell.cell(), cell.pbc()),
        pairs.takeStep(),
        energy,
        buffer.forces(null),
        time,
        pairs.info(),
        ColumnBuffer.columns(columns.extras(), null));
  }

  @Override
  public String notice() {
    return notice;
  }

  @Override
  public void close() {
    lines.close();
  }

  private static boolean looksPeriodic(int atoms, String comment) {
    return atoms >= MANY || OF_PERIODIC.matcher(comment).find();
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
}
