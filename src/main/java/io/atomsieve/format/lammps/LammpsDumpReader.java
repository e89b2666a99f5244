package io.atomsieve.format.lammps;

import io.atomsieve.format.AtomBuffer;
import io.atomsieve.format.ColumnBuffer;
import io.atomsieve.format.Frame;
import io.atomsieve.format.Lines;
import io.atomsieve.format.Row;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.format.TrajectoryReader;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads the text dumps of LAMMPS. Positions are those of the file, scaled ones converted with the
 * origin of the box (which ASE leaves out); atoms are sorted by id when there are ids. Without
 * {@code ITEM: UNITS} the units are those of {@code units metal}.
 */
public final class LammpsDumpReader implements TrajectoryReader {
  private final Lines lines;
  private final TrajectoryOptions options;

  /** Written only once, at the head of the file. */
  private LammpsUnits units = LammpsUnits.METAL;

  public LammpsDumpReader(Lines lines, TrajectoryOptions options) {
    this.lines = lines;
    this.options = options;
  }

  @Override
  public Frame next() {
    if (lines.peekText() == null) {
      return null;
    }
    Header header = new Header();
    List<String> item = item();
    while (!item.get(0).equals("ATOMS")) {
      readHeader(header, item);
      item = item();
    }
    header.check();
    return readAtoms(header, LammpsColumns.of(lines, item.subList(1, item.size())));
  }

  @Override
  public void close() {
    lines.close();
  }

  /** What a frame says before its atoms. */
  private final class Header {
    private Long step;
    private Double time;
    private Integer atoms;
    private LammpsBox box;

    void check() {
      String missing =
          step == null
              ? "TIMESTEP"
              : atoms == null ? "NUMBER OF ATOMS" : box == null ? "BOX BOUNDS" : null;
      if (missing != null) {
        throw lines.error("ITEM: ATOMS comes before ITEM: " + missing);
      }
    }
  }

  /** The words after {@code ITEM:} in the next line. */
  private List<String> item() {
    Row row = lines.row("an ITEM:");
    if (row.size() < 2 || !row.text(0).equals("ITEM:")) {
      throw lines.error(
          "an ITEM: line is expected here, not " + Lines.quote(String.join(" ", row.fields())));
    }
    return row.fields().subList(1, row.size());
  }

  private void readHeader(Header header, List<String> item) {
    String name = String.join(" ", item);
    switch (name) {
      case "TIMESTEP" -> header.step = single("the time step").integer(0);
      case "TIME" -> header.time = units.time() * single("the time").real(0);
      case "UNITS" -> units = LammpsUnits.named(single("the units").text(0), lines);
      case "NUMBER OF ATOMS" -> header.atoms = AtomBuffer.count(single("the number of atoms"), 0);
      default -> {
        if (!name.startsWith("BOX BOUNDS")) {
          throw lines.error("'ITEM: %s' is not part of a dump of atoms".formatted(name));
        }
        header.box = LammpsBox.read(lines, item.subList(2, item.size()));
      }
    }
  }

  private Row single(String what) {
    Row row = lines.row(what);
    if (row.size() != 1) {
      throw lines.error(what + " should be alone on this line");
    }
    return row;
  }

  private Frame readAtoms(Header header, LammpsColumns columns) {
    AtomBuffer atoms = new AtomBuffer(header.atoms, columns.force() != null);
    List<ColumnBuffer> extras = List.of();
    long[] ids = new long[0];
    for (int i = 0; i < header.atoms; i++) {
      Row row = columns.row(lines, i + 1, header.atoms);
      atoms.add(columns.atomicNumber(row, options), row, columns.position());
      if (columns.force() != null) {
        atoms.setForce(row, columns.force(), units.force());
      }
      extras = i == 0 ? LammpsExtras.of(columns, units, row) : extras;
      for (ColumnBuffer extra : extras) {
        extra.add(row);
      }
      if (columns.id() >= 0) {
        ids = i < ids.length ? ids : Arrays.copyOf(ids, Math.max(1024, 2 * i));
        ids[i] = row.integer(columns.id());
      }
    }
    int[] order = columns.id() < 0 ? null : order(ids, header.atoms);
    if (columns.scaled()) {
      atoms.unscale(header.box.cell(), header.box.origin());
    }
    return new Frame(
        atoms.atoms(order, header.box.cell(), header.box.pbc()),
        header.step,
        null,
        atoms.forces(order),
        header.time,
        Map.of(),
        ColumnBuffer.columns(extras, order));
  }

  /** The order of atoms by id, or null if they are in order. */
  private int[] order(long[] ids, int atoms) {
    boolean sorted = true;
    for (int i = 1; i < atoms; i++) {
      sorted &= ids[i - 1] < ids[i];
    }
    if (sorted) {
      return null;
    }
    Integer[] order = new Integer[atoms];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingLong(i -> ids[i]));
    for (int i = 1; i < atoms; i++) {
      if (ids[order[i - 1]] == ids[order[i]]) {
        throw lines.error(
            lines.number() - atoms + 1 + order[i], "atom id %d twice".formatted(ids[order[i]]));
      }
    }
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}
