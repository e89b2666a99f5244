package io.atomsieve.format.xyz;

import io.atomsieve.format.Numbers;
import io.atomsieve.structure.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The pairs of a comment line that say something about the structure. */
final class XyzInfo {
  /** What readers understand themselves. */
  private static final Set<String> RESERVED =
      Set.of(
          "Lattice",
          "Properties",
          "pbc",
          "simulation",
          "frame",
          "step",
          "bank",
          "energy",
          "time",
          "Time");

  /** What ASE insists are numbers, and how many; 0 for any. */
  private static final Map<String, Integer> NUMERIC =
      Map.of(
          "stress", 9,
          "virial", 9,
          "free_energy", 1,
          "magmom", 1,
          "dipole", 0,
          "polarization", 0,
          "dielectric_tensor", 0);

  private XyzInfo() {}

  /**
   * The pairs to write: identity, energy and time of the structure, its info sorted by key, then
   * {@code extra}. Info whose key means something else to readers is called {@code info_KEY}.
   */
  static Map<String, String> of(Structure structure, Map<String, String> extra) {
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put("simulation", structure.simulation());
    pairs.put("frame", Long.toString(structure.frame()));
    put(pairs, "bank", structure.bank().isEmpty() ? null : structure.bank());
    put(pairs, "energy", structure.energy());
    put(pairs, "time", structure.time());
    new TreeMap<>(structure.info()).forEach((key, value) -> pairs.put(name(key, value), value));
    pairs.putAll(extra);
    return pairs;
  }

  private static void put(Map<String, String> pairs, String key, Object value) {
    if (value != null) {
      pairs.put(key, value.toString());
    }
  }

  private static String name(String key, String value) {
    boolean taken = RESERVED.contains(key) || (NUMERIC.containsKey(key) && !fits(key, value));
    return taken ? "info_" + key : key;
  }

  private static boolean fits(String key, String value) {
    List<String> words = XyzComment.words(value);
    int count = NUMERIC.get(key);
    return !words.isEmpty()
        && (count == 0 || words.size() == count)
        && words.stream().allMatch(word -> Numbers.parseOrNull(word) != null);
  }
}
