package io.atomsieve.format.xyz;

import io.atomsieve.format.Lines;
import io.atomsieve.format.Numbers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The pairs of a comment line, parted into those that say how to read the frame, and info. The
 * former count whatever their case: a lattice that is overlooked makes a crystal a molecule.
 */
final class XyzPairs {
  /** LAMMPS' {@code dump extxyz} writes the step so, and then its time in ps. */
  private static final String LAMMPS_STEP = "Timestep";

  private static final double PS = 1000;
  private static final Map<String, String> FRAME_KEYS =
      Map.of("lattice", "Lattice", "properties", "Properties", "pbc", "pbc");

  private final Lines lines;
  private final Map<String, String> frame = new HashMap<>();
  private final Map<String, String> info = new LinkedHashMap<>();

  /**
   * @param comment the current line
   */
  XyzPairs(Lines lines, String comment) {
    this.lines = lines;
    String pairs = IpiComment.isOne(comment) ? IpiComment.others(comment) : comment;
    XyzComment.parse(pairs).forEach(pair -> add(pair.getKey(), pair.getValue()));
  }

  private void add(String key, String value) {
    String name = frameKey(key);
    boolean twice =
        name == null
            ? info.put(key, value) != null && key.equals("energy")
            : frame.put(name, value) != null;
    if (twice) {
      throw lines.error("the frame has two values of " + (name == null ? key : name));
    }
  }

  /** The name of a key that says how to read the frame, or null for any other. */
  static String frameKey(String key) {
    String visible = key.replaceAll("[^!-~]", "");
    return FRAME_KEYS.get(visible.toLowerCase(Locale.ROOT));
  }

  /** The value of {@code Lattice}, {@code Properties} or {@code pbc}, or null. */
  String ofFrame(String name) {
    return frame.get(name);
  }

  /** All that has not been taken, in the order of the line. */
  Map<String, String> info() {
    return info;
  }

  /** Takes the energy in eV, or null. */
  Double takeEnergy() {
    return takeNumber("energy");
  }

  /** Takes the time in fs, or null; before the step, which tells its unit. */
  Double takeTime() {
    Double time = takeNumber("time");
    if (time != null) {
      return time;
    }
    double unit = info.containsKey(LAMMPS_STEP) ? PS : 1;
    time = takeNumber("Time");
    return time == null ? null : Double.valueOf(unit * time);
  }

  /** Takes the number of the time step, or null. */
  Long takeStep() {
    for (String key : List.of("frame", "step", LAMMPS_STEP)) {
      String value = info.get(key);
      if (value != null && value.matches("-?\\d{1,18}")) {
        return Long.valueOf(info.remove(key));
      }
    }
    return null;
  }

  /** Takes a pair if it is a number; otherwise it stays info. */
  private Double takeNumber(String key) {
    List<String> words = XyzComment.words(XyzComment.untext(info.getOrDefault(key, "")));
    Double value = words.size() == 1 ? Numbers.parseOrNull(words.get(0)) : null;
    if (value != null) {
      info.remove(key);
    }
    return value;
  }
}
