package io.atomsieve.format.xyz;

import io.atomsieve.structure.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a selection has written about a structure that goes through another one now. The new one
 * takes its place: what is new about a structure depends on the bank. Where the structure comes
 * from is kept, as {@code info_simulation} and {@code info_frame}.
 */
final class FormerSelection {
  private static final Pattern ATOMS = Pattern.compile("(_JSON )?[\\[ ]*\\d+([, ]+\\d+)*[\\] ]*");
  private static final Pattern DESCRIPTOR = Pattern.compile("(_JSON \")?[0-9a-f]{16}\"?");
  private static final Set<String> COLUMNS = Set.of("new", "novelty", "nearest_entry");
  private static final List<String> KEYS =
      List.of("bank", "selection", "descriptor", "novelty", "new_atoms");

  private FormerSelection() {}

  /** The info without it. */
  static Map<String, String> removed(Map<String, String> info) {
    if (!isIn(info)) {
      return info;
    }
    Map<String, String> rest = new HashMap<>(info);
    rest.keySet().removeAll(KEYS);
    if (info.containsKey("info_simulation")) {
      rest.remove("simulation"); // that was between this selection and the first
    }
    return rest;
  }

  /** The columns without it. */
  static List<Column> removed(Map<String, String> info, List<Column> columns) {
    return isIn(info)
        ? columns.stream().filter(column -> !COLUMNS.contains(column.name())).toList()
        : columns;
  }

  /** Others may use such keys, too, but hardly all of them for what looks the same. */
  private static boolean isIn(Map<String, String> info) {
    return info.containsKey("simulation")
        && info.getOrDefault("selection", "").matches("\\d+")
        && DESCRIPTOR.matcher(info.getOrDefault("descriptor", "")).matches()
        && ATOMS.matcher(info.getOrDefault("new_atoms", "")).matches();
  }
}
