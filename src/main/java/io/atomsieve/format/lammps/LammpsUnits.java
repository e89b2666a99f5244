package io.atomsieve.format.lammps;

import io.atomsieve.format.Lines;
import java.util.Locale;

/** The unit styles of LAMMPS whose lengths are angstrom. */
enum LammpsUnits {
  /** ps, eV/angstrom. */
  METAL(1, 1000),
  /** fs, kcal/mol/angstrom; 1 kcal/mol is 4184 J/mol over Faraday's constant (CODATA 2018). */
  REAL(4184 / 96485.33212331, 1);

  private final double force;
  private final double time;

  LammpsUnits(double force, double time) {
    this.force = force;
    this.time = time;
  }

  /** Unit of force, in eV/angstrom. */
  double force() {
    return force;
  }

  /** Unit of time, in fs. */
  double time() {
    return time;
  }

  /** The style named by the current line of the file. */
  static LammpsUnits named(String name, Lines lines) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "metal" -> METAL;
      case "real" -> REAL;
      default ->
          throw lines.error(
              "the unit style %s is not supported; use metal or real".formatted(Lines.quote(name)));
    };
  }
}
