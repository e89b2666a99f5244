package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.format.Row;
import java.util.Comparator;

/**
 * A symmetry function as it is written in {@code input.nn}, but for the order of the neighbours.
 * Type 2 is radial, 3 angular, 9 angular and wide; n2p2 and RuNNer too count each pair of
 * neighbours once.
 *
 * @param center atomic number of the centre
 * @param type 2, 3 or 9
 * @param neighbor1 atomic number of the neighbour, or of the lighter one
 * @param neighbor2 atomic number of the heavier neighbour, 0 for type 2
 * @param eta per square bohr
 * @param rs shift in bohr, 0 but for type 2
 * @param zeta 0 for type 2
 * @param lambda 0 for type 2
 * @param rc cutoff in bohr
 */
record RunnerFunction(
    int center,
    int type,
    int neighbor1,
    int neighbor2,
    double eta,
    double rs,
    double zeta,
    int lambda,
    double rc) {
  /** In angstrom; CODATA 2018. */
  static final double BOHR = 0.529177210903;

  /** The order in which n2p2 and RuNNer number functions (SymFnc::operator<, sortsymfunctions). */
  static final Comparator<RunnerFunction> ORDER =
      Comparator.comparingInt(RunnerFunction::center)
          .thenComparingInt(RunnerFunction::type)
          .thenComparingDouble(RunnerFunction::eta)
          .thenComparingDouble(RunnerFunction::rs)
          .thenComparingDouble(RunnerFunction::zeta)
          .thenComparingInt(RunnerFunction::lambda)
          .thenComparingInt(RunnerFunction::neighbor1)
          .thenComparingInt(RunnerFunction::neighbor2);

  private static final int RADIAL = 2;
  private static final int NARROW = 3;
  private static final int WIDE = 9;

  /** Reads a line {@code symfunction_short}. */
  static RunnerFunction parse(Row line) {
    int type = line.size() < 3 ? 0 : line.count(2);
    return switch (type) {
      case RADIAL -> parseRadial(line);
      case NARROW, WIDE -> parseAngular(line, type);
      default ->
          throw line.error(
              "symmetry functions of the type %d are not supported, only 2, 3 and 9"
                  .formatted(type));
    };
  }

  private static RunnerFunction parseRadial(Row line) {
    requireFields(line, 7, 7, "CENTER 2 NEIGHBOR ETA R_SHIFT R_CUTOFF");
    int neighbor = line.element(3);
    RunnerFunction function =
        new RunnerFunction(
            line.element(1), RADIAL, neighbor, 0, line.real(4), line.real(5), 0, 0, line.real(6));
    check(line, function::radial);
    return function;
  }

  private static RunnerFunction parseAngular(Row line, int type) {
    requireFields(line, 9, 10, "CENTER " + type + " NEIGHBOR NEIGHBOR ETA LAMBDA ZETA R_CUTOFF");
    if (line.size() == 10 && line.real(9) != 0) {
      throw line.error(
          "angular functions with a shift of the distances (%s) are not supported"
              .formatted(line.text(9)));
    }
    int j = line.element(3);
    int k = line.element(4);
    RunnerFunction function =
        new RunnerFunction(
            line.element(1),
            type,
            Math.min(j, k),
            Math.max(j, k),
            line.real(5),
            0,
            line.real(7),
            line.sign(6),
            line.real(8));
    check(line, function::angular);
    return function;
  }

  boolean isRadial() {
    return type == RADIAL;
  }

  RadialFunction radial() {
    return new RadialFunction(center, neighbor1, reducedEta(), rs * BOHR);
  }

  AngularFunction angular() {
    return new AngularFunction(
        center, neighbor1, neighbor2, reducedEta(), zeta, lambda, 0, type == WIDE);
  }

  /** Ours is divided by the square of the cutoff, so it has no unit. */
  private double reducedEta() {
    return eta * rc * rc;
  }

  private static void requireFields(Row line, int least, int most, String form) {
    if (line.size() < least || line.size() > most) {
      throw line.error("should be 'symfunction_short %s'".formatted(form));
    }
  }

  private static void check(Row line, Runnable conversion) {
    try {
      conversion.run();
    } catch (IllegalArgumentException e) {
      throw line.error(e.getMessage());
    }
  }
}
