package io.atomsieve.format.vasp;

import io.atomsieve.format.AtomBuffer;
import io.atomsieve.format.Frame;
import io.atomsieve.format.Lines;
import io.atomsieve.format.Numbers;
import io.atomsieve.format.Row;
import io.atomsieve.format.TrajectoryReader;
import io.atomsieve.structure.Atoms;
import java.util.Map;

/**
 * Reads XDATCAR as VASP 5 and 6 write it. The head with cell and elements comes once, or before
 * every frame when the cell changes. XDATCAR says nothing of energies, forces and time.
 */
public final class XdatcarReader implements TrajectoryReader {
  private static final String FRAME = "Direct configuration=";
  private static final int[] POSITION = {0, 1, 2};

  private final Lines lines;
  private XdatcarHead head;

  public XdatcarReader(Lines lines) {
    this.lines = lines;
  }

  @Override
  public Frame next() {
    if (lines.peekText() == null) {
      return null;
    }
    // A run that was stopped before its first frame leaves a head without one.
    while (!atFrame()) {
      head = XdatcarHead.read(lines, head == null ? null : FRAME);
    }
    return readFrame();
  }

  @Override
  public void close() {
    lines.close();
  }

  private boolean atFrame() {
    String line = lines.peekText();
    return line != null && line.strip().startsWith(FRAME);
  }

  private Frame readFrame() {
    String title = lines.require("a frame").strip();
    if (head == null) {
      throw lines.error(
          "'%s' comes before the head of the file, its seven lines from the title to the numbers of atoms"
              .formatted(FRAME));
    }
    Row step = Row.of(lines, title.substring(FRAME.length()));
    int atoms = head.atoms();
    int element = 0;
    AtomBuffer buffer = new AtomBuffer(atoms, false);
    for (int i = 0; i < atoms; i++) {
      Row row = Row.ofAtom(lines, i + 1, atoms);
      check(row, i + 1);
      while (i >= head.ends()[element]) {
        element++;
      }
      buffer.add(head.elements()[element], row, POSITION);
    }
    buffer.unscale(head.cell(), new double[3]);
    Atoms periodic = buffer.atoms(null, head.cell(), new boolean[] {true, true, true});
    return new Frame(periodic, number(step), null, null, null, Map.of());
  }

  /** Words such as the element may follow, numbers may not: one of those would be torn apart. */
  private void check(Row row, int atom) {
    if (row.size() < 3) {
      throw lines.error(Row.name(atom, head.atoms()) + " has not 3 coordinates");
    }
    for (int i = 3; i < row.size(); i++) {
      if (Numbers.parseOrNull(row.text(i)) != null) {
        throw lines.error("%s has more than 3 numbers".formatted(Row.name(atom, head.atoms())));
      }
    }
  }

  /** Six columns are all that VASP has for it. */
  private static Long number(Row step) {
    return step.size() == 0 || step.text(0).matches("\\*+") ? null : Long.valueOf(step.integer(0));
  }
}
