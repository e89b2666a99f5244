package io.atomsieve.format;

import java.util.Locale;

/** The trajectory formats that can be read. */
public enum TrajectoryFormat {
  /** Text dumps of LAMMPS ({@code dump atom}, {@code dump custom}). */
  LAMMPS("a dump of LAMMPS"),
  /** XYZ, plain or extended. */
  XYZ("an XYZ file"),
  /** XDATCAR of VASP 5 and 6. */
  XDATCAR("an XDATCAR");

  private final String called;

  TrajectoryFormat(String called) {
    this.called = called;
  }

  /** How messages call a file of the format. */
  String called() {
    return called;
  }

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
    String text = line.strip();
    if (text.startsWith("ITEM:")) {
      return LAMMPS;
    }
    if (text.startsWith("Direct configuration=")) {
      return XDATCAR;
    }
    return text.matches("\\d+") ? XYZ : null;
  }
}
