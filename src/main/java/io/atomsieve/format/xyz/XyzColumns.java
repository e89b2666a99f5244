package io.atomsieve.format.xyz;

import io.atomsieve.format.ColumnBuffer;
import io.atomsieve.format.Lines;
import io.atomsieve.format.Row;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.structure.Column;
import io.atomsieve.structure.Elements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the columns of an XYZ frame hold.
 *
 * @param width number of columns
 * @param species column of the element symbol, or -1
 * @param number column of the atomic number, or -1; it wins over the symbol, as in ASE
 * @param position columns of x, y, z
 * @param force columns of the force, or null
 * @param extras all others, for the values of this frame
 */
record XyzColumns(
    int width, int species, int number, int[] position, int[] force, List<ColumnBuffer> extras) {
  /** The columns of plain XYZ. */
  static final String PLAIN = "species:S:1:pos:R:3";

  private static final Set<String> USED = Set.of("species", "numbers", "pos", "forces", "force");

  /** Understands {@code Properties=...}, which is in the current line. */
  static XyzColumns of(Lines lines, String properties) {
    String[] parts = properties.split(":", -1);
    if (parts.length % 3 != 0) {
      throw lines.error(
          "Properties is not a list of name:type:columns: " + Lines.quote(properties));
    }
    int width = 0;
    int species = -1;
    int number = -1;
    int[] position = null;
    int[] force = null;
    List<ColumnBuffer> extras = new ArrayList<>();
    String forces =
        (":" + properties.toLowerCase(Locale.ROOT)).contains(":forces:") ? "forces" : "force";
    Set<String> names = new HashSet<>();
    for (int i = 0; i < parts.length; i += 3) {
      int columns = columns(lines, parts, i);
      if (!names.add(name(parts[i]))) {
        throw lines.error("Properties has " + Lines.quote(parts[i]) + " twice");
      }
      switch (name(parts[i])) {
        case "species" -> species = single(lines, parts, i, width);
        case "Z", "numbers" -> number = single(lines, parts, i, width);
        case "pos" -> position = vector(lines, parts, i, width);
        default -> {
          if (name(parts[i]).equals(forces)) {
            force = vector(lines, parts, i, width);
          } else {
            extras.add(extra(parts, i, width));
          }
        }
      }
      width += columns;
    }
    if (position == null || (species < 0 && number < 0)) {
      throw lines.error("Properties has no pos, or neither species nor Z");
    }
    return new XyzColumns(width, species, number, position, force, List.copyOf(extras));
  }

  /** The name of a column that is used here whatever its case, others as they are. */
  private static String name(String property) {
    String lower = property.toLowerCase(Locale.ROOT);
    return USED.contains(lower) ? lower : property;
  }

  /** Atomic number of the atom in {@code row}. */
  int atomicNumber(Row row, TrajectoryOptions options) {
    if (number >= 0) {
      return row.atomicNumber(number);
    }
    String symbol = row.text(species);
    if (Character.isDigit(symbol.charAt(0))) {
      // LAMMPS writes XYZ with types (dump xyz): they are no atomic numbers.
      return options.atomicNumberOfType(row.integer(species), row.lines());
    }
    try {
      return Elements.atomicNumber(capitalize(symbol));
    } catch (IllegalArgumentException e) {
      throw row.error(Lines.quote(symbol) + " is not the symbol of an element");
    }
  }

  private static ColumnBuffer extra(String[] parts, int i, int column) {
    int[] fields = new int[Integer.parseInt(parts[i + 2])];
    Arrays.setAll(fields, k -> column + k);
    Column.Type type =
        switch (parts[i + 1]) {
          case "R" -> Column.Type.REAL;
          case "I" -> Column.Type.INTEGER;
          case "L" -> Column.Type.LOGICAL;
          default -> Column.Type.STRING;
        };
    return new ColumnBuffer(parts[i], type, fields, 1);
  }

  private static int columns(Lines lines, String[] parts, int i) {
    if (!parts[i + 1].matches("[RISL]") || !parts[i + 2].matches("[1-9]\\d{0,5}")) {
      throw lines.error(
          "the property %s:%s:%s is not a name, a type (R, I, S or L) and a number of columns"
              .formatted(parts[i], parts[i + 1], parts[i + 2]));
    }
    return Integer.parseInt(parts[i + 2]);
  }

  private static int single(Lines lines, String[] parts, int i, int column) {
    checkColumns(lines, parts, i, "1");
    return column;
  }

  private static int[] vector(Lines lines, String[] parts, int i, int column) {
    checkColumns(lines, parts, i, "3");
    return new int[] {column, column + 1, column + 2};
  }

  private static void checkColumns(Lines lines, String[] parts, int i, String columns) {
    if (!parts[i + 2].equals(columns)) {
      throw lines.error(
          "the property %s has %s columns, not %s".formatted(parts[i], columns, parts[i + 2]));
    }
  }

  private static String capitalize(String symbol) {
    return symbol.substring(0, 1).toUpperCase(Locale.ROOT)
        + symbol.substring(1).toLowerCase(Locale.ROOT);
  }
}
