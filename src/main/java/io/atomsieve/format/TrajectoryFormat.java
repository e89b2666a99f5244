package io.atomsieve.format;

import java.util.Locale;

/** The trajectory formats that can be read. */
public enum TrajectoryFormat {
  /** Text dumps of LAMMPS ({@code dump atom}, {@code dump custom}). */
  LAMMPS,
  /** XYZ, plain or extended. */
  XYZ,
  /** XDATCAR of VASP 5 and 6. */
  XDATCAR;

  /**
   * The format of that name: {@code lammps}, {@code xyz}, {@code xdatcar}, or as ASE calls them.
   *
   * @throws FormatException if there is none
   */
  public static TrajectoryFormat named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "lammps", "lammps-dump-text" -> LAMMPS;
      case "xyz", "extxyz" -> XYZ;
      case "xdatcar", "vasp-xdatcar" -> XDATCAR;
      default ->
          throw new FormatException(
              "unknown trajectory format '%s' (known: lammps, xyz, xdatcar)".formatted(name));
    };
  }

  /** The format that a file name tells, or null when it tells none. */
  static TrajectoryFormat ofFileName(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.gz$", "");
    if (name.matches("(?i).*\\.(lammpstrj|dump|lammps)")) {
      return LAMMPS;
    }
    if (name.matches("(?i).*\\.(xyz|extxyz)")) {
      return XYZ;
    }
    return name.contains("XDATCAR") ? XDATCAR : null;
  }

  /** The format that the first line with text tells, or null when it tells none. */
  static TrajectoryFormat ofFirstLine(String line) {
    if (line.startsWith("ITEM:")) {
      return LAMMPS;
    }
    return line.strip().matches("\\d+") ? XYZ : null;
  }
}
