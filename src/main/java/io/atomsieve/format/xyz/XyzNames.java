package io.atomsieve.format.xyz;

import io.atomsieve.structure.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * Names for what a structure brings along, so that neither it nor what readers understand is lost:
 * what has a name that means something else is called {@code info_NAME}.
 */
final class XyzNames {
  private static final String PREFIX = "info_";

  /** What readers, ASE among them, take for parts of the atoms, and what selections write. */
  private static final Set<String> COLUMNS =
      Set.of(
          "species",
          "symbols",
          "pos",
          "positions",
          "Z",
          "numbers",
          "forces",
          "force",
          "new",
          "novelty",
          "nearest_entry");

  /** What ASE insists are numbers. */
  private static final Set<String> NUMERIC =
      Set.of(
          "energies",
          "stresses",
          "charge",
          "charges",
          "magmoms",
          "born_effective_charges",
          "initial_charges",
          "move_mask");

  private XyzNames() {}

  /**
   * Gives everything a name of its own.
   *
   * @param printable makes a name one that can be written
   * @param fits whether something may be called so
   * @param others names that are taken
   */
  static <T> Map<String, T> unique(
      List<Map.Entry<String, T>> given,
      UnaryOperator<String> printable,
      BiPredicate<String, T> fits,
      Set<String> others) {
    Map<String, T> named = new LinkedHashMap<>();
    Map<String, T> misnamed = new LinkedHashMap<>();
    for (Map.Entry<String, T> entry : given) {
      String name = printable.apply(entry.getKey());
      while (named.containsKey(name) || misnamed.containsKey(name)) {
        name += "_";
      }
      boolean keeps = fits.test(name, entry.getValue()) && !others.contains(name);
      (keeps ? named : misnamed).put(name, entry.getValue());
    }
    misnamed.forEach((name, value) -> named.put(free(name, named.keySet(), others), value));
    return named;
  }

  /** Whether a column means what its name says to readers. */
  static boolean fits(String name, Column column) {
    boolean misread =
        NUMERIC.contains(name)
            && (column.type() == Column.Type.STRING
                || (name.equals("initial_charges") && column.width() != 1));
    return !misread && !COLUMNS.contains(name) && !COLUMNS.contains(name.toLowerCase(Locale.ROOT));
  }

  private static String free(String name, Set<String> named, Set<String> others) {
    String free = PREFIX + name;
    while (named.contains(free) || others.contains(free)) {
      free = PREFIX + free;
    }
    return free;
  }
}
