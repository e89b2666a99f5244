package io.atomsieve.format.xyz;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Column;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns of a frame of extended XYZ, by their names. */
record XyzTable(Structure structure, Map<String, Column> columns) {

  /**
   * Elements, positions, forces and columns of a structure, and further ones.
   *
   * @throws IllegalArgumentException if a column does not fit the number of atoms
   */
  static XyzTable of(Structure structure, List<Column> extra) {
    Map<String, Column> further = new LinkedHashMap<>();
    for (Column column : extra) {
      if (!column.fits(structure.atoms().size())) {
        throw new IllegalArgumentException(
            "%d atoms do not share the values of column %s"
                .formatted(structure.atoms().size(), column.name()));
      }
      further.put(column.name(), column);
    }
    List<Map.Entry<String, Column>> given =
        FormerSelection.removed(structure.info(), structure.columns()).stream()
            .map(column -> Map.entry(column.name(), column))
            .toList();
    Map<String, Column> columns =
        XyzNames.unique(given, XyzTable::printable, XyzNames::fits, further.keySet());
    columns.putAll(further);
    return new XyzTable(structure, columns);
  }

  /** The value of {@code Properties}. */
  String properties() {
    StringBuilder properties = new StringBuilder(XyzColumns.PLAIN);
    if (structure.forces() != null) {
      properties.append(":forces:R:3");
    }
    columns.forEach(
        (name, column) ->
            properties.append(":%s:%s:%d".formatted(name, letter(column), column.width())));
    return properties.toString();
  }

  /** Adds a line for each atom. */
  void append(StringBuilder frame) {
    Atoms atoms = structure.atoms();
    List<Column> all = new ArrayList<>(columns.values());
    List<List<String>> texts = all.stream().map(XyzTable::texts).toList();
    for (int i = 0; i < atoms.size(); i++) {
      frame.append(Elements.symbol(atoms.atomicNumbers()[i]));
      append(frame, atoms.positions(), i);
      if (structure.forces() != null) {
        append(frame, structure.forces(), i);
      }
      for (int c = 0; c < all.size(); c++) {
        int width = all.get(c).width();
        for (int k = 0; k < width; k++) {
          frame.append(' ').append(texts.get(c).get(i * width + k));
        }
      }
      frame.append('\n');
    }
  }

  private static void append(StringBuilder line, double[] vectors, int atom) {
    for (int k = 0; k < 3; k++) {
      line.append(' ').append(vectors[3 * atom + k]);
    }
  }

  private static List<String> texts(Column column) {
    return column.type() == Column.Type.STRING
        ? column.texts().stream().map(XyzTable::word).collect(Collectors.toList())
        : column.texts();
  }

  /** A word of its own, whatever else is in the text. */
  private static String word(String text) {
    return text.isEmpty() ? "_" : text.replaceAll("(?U)[\\s\\p{Cntrl}]", "_");
  }

  private static String printable(String name) {
    return word(name).replace(':', '_');
  }

  private static String letter(Column column) {
    return switch (column.type()) {
      case REAL -> "R";
      case INTEGER -> "I";
      case LOGICAL -> "L";
      case STRING -> "S";
    };
  }
}
