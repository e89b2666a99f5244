package io.atomsieve.format.vasp;

import io.atomsieve.format.AtomBuffer;
import io.atomsieve.format.Frame;
import io.atomsieve.format.Lines;
import io.atomsieve.format.Row;
import io.atomsieve.format.TrajectoryReader;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Elements;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads XDATCAR as VASP 5 and 6 write it. The head with cell and elements comes once, or before
 * every frame when the cell changes. XDATCAR says nothing of energies, forces and time.
 */
public final class XdatcarReader implements TrajectoryReader {
  private static final String FRAME = "Direct configuration=";
  private static final int[] POSITION = {0, 1, 2};

  /** Per element; the counts of a damaged file must not become arrays. */
  private static final int MAX_COUNT = 10_000_000;

  private final Lines lines;
  private Head head;

  public XdatcarReader(Lines lines) {
    this.lines = lines;
  }

  private record Head(Cell cell, int[] atomicNumbers) {}

  @Override
  public Frame next() {
    // The title, the first line of a head, may be blank; blank lines at the end are none.
    if (head == null ? lines.peek() == null : lines.peekText() == null) {
      return null;
    }
    if (!lines.peek().strip().startsWith(FRAME)) {
      head = readHead();
    }
    return readFrame();
  }

  @Override
  public void close() {
    lines.close();
  }

  private Head readHead() {
    lines.require("the title");
    double scale = numbers("the scale of the lattice", 1)[0];
    double[] vectors = new double[9];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(numbers("a lattice vector", 3), 0, vectors, 3 * i, 3);
    }
    Cell cell = scaled(new Cell(vectors), scale);
    return new Head(cell, readElements());
  }

  /** A negative scale is the volume of the cell, as in POSCAR. */
  private static Cell scaled(Cell cell, double scale) {
    double factor = scale < 0 ? Math.cbrt(-scale / Math.abs(cell.determinant())) : scale;
    return new Cell(Arrays.stream(cell.vectors()).map(value -> factor * value).toArray());
  }

  private int[] readElements() {
    Row symbols = lines.row("the elements");
    int[] elements = symbols.fields().stream().mapToInt(this::atomicNumber).toArray();
    Row counts = lines.row("the number of atoms of each element");
    if (counts.size() != elements.length) {
      throw lines.error("%d elements have %d counts".formatted(elements.length, counts.size()));
    }
    int[] atomicNumbers = new int[0];
    for (int i = 0; i < elements.length; i++) {
      int start = atomicNumbers.length;
      atomicNumbers = Arrays.copyOf(atomicNumbers, start + count(counts, i));
      Arrays.fill(atomicNumbers, start, atomicNumbers.length, elements[i]);
    }
    return atomicNumbers;
  }

  private int count(Row counts, int i) {
    long count = counts.integer(i);
    if (count < 0 || count > MAX_COUNT) {
      throw lines.error("%d is no possible number of atoms".formatted(count));
    }
    return (int) count;
  }

  /** The element of a potential such as {@code Ge}, {@code Ge_d} or {@code Ge/8f3a}. */
  private int atomicNumber(String potential) {
    try {
      return Elements.atomicNumber(potential.replaceFirst("[_/].*", ""));
    } catch (IllegalArgumentException e) {
      throw lines.error(e.getMessage() + "; XDATCAR is read as VASP 5 and 6 write it");
    }
  }

  private Frame readFrame() {
    String title = lines.require("'" + FRAME + "'").strip();
    if (!title.startsWith(FRAME)) {
      throw lines.error("'%s' is expected here, not %s".formatted(FRAME, Lines.quote(title)));
    }
    Row step = Row.of(lines, title.substring(FRAME.length()));
    int atoms = head.atomicNumbers.length;
    AtomBuffer buffer = new AtomBuffer(atoms, false);
    for (int i = 0; i < atoms; i++) {
      Row row = Row.ofAtom(lines, i + 1, atoms);
      if (row.size() < 3) {
        throw lines.error(Row.name(i + 1, atoms) + " has not 3 coordinates");
      }
      buffer.add(head.atomicNumbers[i], row, POSITION);
    }
    buffer.unscale(head.cell, new double[3]);
    Atoms periodic = buffer.atoms(null, head.cell, new boolean[] {true, true, true});
    Long number = step.size() == 0 ? null : step.integer(0);
    return new Frame(periodic, number, null, null, null, Map.of());
  }

  private double[] numbers(String what, int count) {
    Row row = lines.row(what);
    if (row.size() != count) {
      throw lines.error("%s has %d numbers, not %d".formatted(what, count, row.size()));
    }
    double[] numbers = new double[count];
    Arrays.setAll(numbers, row::real);
    return numbers;
  }
}
