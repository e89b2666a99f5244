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
  /**
   * What readers understand themselves, and what selections write, beside the {@linkplain
   * XyzPairs#frameKey keys} that say how to read a frame.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "simulation",
          "frame",
          "step",
          "bank",
          "energy",
          "time",
          "Time",
          "selection",
          "descriptor",
          "novelty",
          "new_atoms");

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
   * {@code extra}.
   */
  static Map<String, String> of(Structure structure, Map<String, String> extra) {
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put("simulation", XyzComment.text(structure.simulation()));
    pairs.put("frame", Long.toString(structure.frame()));
    put(pairs, "bank", structure.bank().isEmpty() ? null : XyzComment.text(structure.bank()));
    put(pairs, "energy", structure.energy());
    put(pairs, "time", structure.time());
    Map<String, String> info = new TreeMap<>(FormerSelection.removed(structure.info()));
    pairs.putAll(
        XyzNames.unique(
            List.copyOf(info.entrySet()), XyzComment::printable, XyzInfo::fits, extra.keySet()));
    pairs.putAll(extra);
    return pairs;
  }

  private static void put(Map<String, String> pairs, String key, Object value) {
    if (value != null) {
      pairs.put(key, value.toString());
    }
  }

  /** Whether a pair means what its key says to readers. */
  private static boolean fits(String key, String value) {
    if (!NUMERIC.containsKey(key)) {
      return !RESERVED.contains(key) && XyzPairs.frameKey(key) == null;
    }
    List<String> words = XyzComment.words(value);
    int count = NUMERIC.get(key);
    return !words.isEmpty()
        && (count == 0 || words.size() == count)
        && words.stream().allMatch(word -> Numbers.parseOrNull(word) != null);
  }
}
