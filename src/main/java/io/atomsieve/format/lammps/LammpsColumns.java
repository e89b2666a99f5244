package io.atomsieve.format.lammps;

import io.atomsieve.format.Lines;
import io.atomsieve.format.Row;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.structure.Elements;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the columns of {@code ITEM: ATOMS} hold; see {@link LammpsExtras} for all others.
 *
 * @param names names of all columns
 * @param position columns of x, y, z
 * @param scaled whether positions are fractions of the box
 * @param force columns of fx, fy, fz, or null
 * @param id column of the atom id, or -1
 * @param element column of the element symbol, which a type label will do for, or -1
 * @param type column of the atom type, or -1
 */
record LammpsColumns(
    List<String> names,
    int[] position,
    boolean scaled,
    int[] force,
    int id,
    int element,
    int type) {

  private static final Pattern USED =
      Pattern.compile("id|type|element|typelabel|[xyz](s|u|su)?|f[xyz]");

  /** Understands the names that follow {@code ITEM: ATOMS}, which is the current line. */
  static LammpsColumns of(Lines lines, List<String> written) {
    List<String> names = written.stream().map(LammpsColumns::name).toList();
    for (String name : names) {
      if (USED.matcher(name).matches() && names.indexOf(name) != names.lastIndexOf(name)) {
        throw lines.error("ITEM: ATOMS has the column " + name + " twice");
      }
    }
    int element = names.indexOf("element");
    // As ASE: wrapped coordinates first, then the kind with more digits.
    for (String suffix : List.of("", "s", "u", "su")) {
      int[] position = find(names, "x" + suffix, "y" + suffix, "z" + suffix);
      if (position != null) {
        return new LammpsColumns(
            names,
            position,
            suffix.startsWith("s"),
            find(names, "fx", "fy", "fz"),
            names.indexOf("id"),
            element < 0 ? names.indexOf("typelabel") : element,
            names.indexOf("type"));
      }
    }
    throw lines.error("there are no columns x y z (nor xs, xu, xsu) in ITEM: ATOMS");
  }

  /** The name of a column that is used here whatever its case, others as they are. */
  private static String name(String column) {
    String lower = column.toLowerCase(Locale.ROOT);
    return USED.matcher(lower).matches() ? lower : column;
  }

  /** Reads the next line, which is that of an atom. */
  Row row(Lines lines, int atom, int atoms) {
    Row row = Row.ofAtom(lines, atom, atoms);
    if (row.size() != names.size()) {
      throw lines.error(
          row.size() > 0 && row.text(0).equals("ITEM:")
              ? "a new item starts where " + Row.name(atom, atoms) + " should be"
              : "%d values in %d columns (%s)"
                  .formatted(row.size(), names.size(), String.join(" ", names)));
    }
    return row;
  }

  /** Atomic number of the atom in {@code row}. */
  int atomicNumber(Row row, TrajectoryOptions options) {
    if (element >= 0) {
      return fromElement(row, options);
    }
    if (type < 0 && options.elements().size() != 1) {
      throw row.error(
          "ITEM: ATOMS has no column element or type; if all atoms are of one element, name it"
              + " with --types");
    }
    return options.atomicNumberOfType(type < 0 ? 1 : row.integer(type), row.lines());
  }

  private int fromElement(Row row, TrajectoryOptions options) {
    int number;
    try {
      number = Elements.atomicNumber(row.text(element));
    } catch (IllegalArgumentException e) {
      if (names.get(element).equals("typelabel") && type >= 0 && !options.elements().isEmpty()) {
        return options.atomicNumberOfType(row.integer(type), row.lines());
      }
      throw row.error(e.getMessage() + labelAdvice());
    }
    // LAMMPS writes C for every type unless told otherwise with dump_modify element.
    if (type >= 0
        && !options.elements().isEmpty()
        && options.atomicNumberOfType(row.integer(type), row.lines()) != number) {
      throw row.error(
          "the column element says %s, but --types another one for type %s"
              .formatted(row.text(element), row.text(type)));
    }
    return number;
  }

  private String labelAdvice() {
    return names.get(element).equals("typelabel")
        ? "; where type labels are no elements, dump the column type too, and say which elements the"
            + " types are with --types"
        : "";
  }

  static int[] find(List<String> names, String x, String y, String z) {
    int[] columns = {names.indexOf(x), names.indexOf(y), names.indexOf(z)};
    return columns[0] < 0 || columns[1] < 0 || columns[2] < 0 ? null : columns;
  }
}
