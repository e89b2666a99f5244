package io.atomsieve.format.lammps;

import io.atomsieve.format.ColumnBuffer;
import io.atomsieve.format.Numbers;
import io.atomsieve.format.Row;
import io.atomsieve.structure.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What else a dump says of its atoms. Velocities become {@code velocities} in angstrom/fs, charges
 * {@code initial_charges} and masses {@code masses}, as ASE calls them; all others keep their names
 * and the units of the file.
 */
final class LammpsExtras {
  private static final Pattern INTEGERS =
      Pattern.compile("id|mol|type|proc|procp1|ix|iy|iz|i2?_.*");
  private static final Map<String, String> NAMES = Map.of("q", "initial_charges", "mass", "masses");

  private LammpsExtras() {}

  /**
   * The columns that hold no positions, forces or elements.
   *
   * @param first row of the first atom, which tells numbers from words
   */
  static List<ColumnBuffer> of(LammpsColumns columns, LammpsUnits units, Row first) {
    List<String> names = columns.names();
    Set<Integer> known = new TreeSet<>(List.of(columns.element()));
    add(known, columns.position());
    add(known, columns.force());
    List<ColumnBuffer> extras = new ArrayList<>();
    int[] velocity = LammpsColumns.find(names, "vx", "vy", "vz");
    add(known, velocity);
    if (velocity != null) {
      extras.add(new ColumnBuffer("velocities", Column.Type.REAL, velocity, 1 / units.time()));
    }
    for (int i = 0; i < names.size(); i++) {
      if (known.add(i)) {
        String name = names.get(i);
        extras.add(
            new ColumnBuffer(
                NAMES.getOrDefault(name, name), type(name, first.text(i)), new int[] {i}, 1));
      }
    }
    return extras;
  }

  private static Column.Type type(String name, String first) {
    if (INTEGERS.matcher(name).matches() && first.matches("-?\\d{1,18}")) {
      return Column.Type.INTEGER;
    }
    return Numbers.parseOrNull(first) == null ? Column.Type.STRING : Column.Type.REAL;
  }

  private static void add(Set<Integer> known, int[] fields) {
    if (fields != null) {
      Arrays.stream(fields).forEach(known::add);
    }
  }
}
