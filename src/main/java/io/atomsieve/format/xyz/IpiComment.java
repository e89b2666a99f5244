package io.atomsieve.format.xyz;

import io.atomsieve.format.Lines;
import io.atomsieve.format.Numbers;
import io.atomsieve.structure.Cell;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment that i-PI writes, with lengths and angles of the cell and the units of both: {@code #
 * CELL(abcABC): 5.6 5.7 5.8 90 90 90 Step: 12 Bead: 0 positions{angstrom} cell{angstrom}}.
 *
 * @param cell a along x, b in the plane of x and y, as i-PI and ASE have it
 * @param unit what the coordinates are to be multiplied with to be in angstrom
 */
record IpiComment(Cell cell, double unit) {
  private static final Pattern CELL = Pattern.compile("CELL[(\\[{](\\w+)[)\\]}]:([-+.\\d\\sEe]*)");

  /** In angstrom; CODATA 2018. */
  private static final double BOHR = 0.529177210903;

  /** Whether the comment has a cell of i-PI, of whatever form. */
  static boolean isOne(String comment) {
    return comment.stripLeading().startsWith("#") && CELL.matcher(comment).find();
  }

  /** What else the comment says, as pairs. */
  static String others(String comment) {
    return CELL.matcher(comment)
        .replaceAll(" ")
        .replaceAll("^\\s*#|\\bTraj:|\\b(positions|cell)\\{\\w+\\}", " ")
        .replaceAll("\\bStep:\\s*", "step=")
        .replaceAll("\\b(\\w+):\\s+", "$1=");
  }

  /** Understands the comment, which is the current line. */
  static IpiComment parse(Lines lines, String comment) {
    Matcher found = CELL.matcher(comment);
    if (!found.find() || !found.group(1).equals("abcABC")) {
      throw lines.error(
          "of the cells of i-PI only CELL(abcABC) is read; write this one as Lattice=\"...\"");
    }
    double unit = unit(lines, comment, "positions");
    double[] v = new double[6];
    List<String> words = XyzComment.words(found.group(2).strip());
    for (int i = 0; i < v.length; i++) {
      Double value = i < words.size() ? Numbers.parseOrNull(words.get(i)) : null;
      if (value == null) {
        throw lines.error("CELL(abcABC): should have three lengths and three angles");
      }
      v[i] = value;
    }
    return new IpiComment(cell(v, unit(lines, comment, "cell")), unit);
  }

  private static double unit(Lines lines, String comment, String quantity) {
    Matcher unit = Pattern.compile("\\b" + quantity + "\\{(\\w+)\\}").matcher(comment);
    String name = unit.find() ? unit.group(1) : "";
    return switch (name) {
      case "angstrom" -> 1;
      case "atomic_unit" -> BOHR;
      default ->
          throw lines.error(
              "beside CELL(abcABC) the unit should be %s{angstrom} or %s{atomic_unit}, not %s"
                  .formatted(quantity, quantity, Lines.quote(name)));
    };
  }

  private static Cell cell(double[] v, double unit) {
    double alpha = cos(v[3]);
    double beta = cos(v[4]);
    double gamma = cos(v[5]);
    double sine = Math.sqrt(1 - gamma * gamma);
    double y = (alpha - beta * gamma) / sine;
    double z = Math.sqrt(1 - beta * beta - y * y);
    double a = unit * v[0];
    double b = unit * v[1];
    double c = unit * v[2];
    return new Cell(new double[] {a, 0, 0, b * gamma, b * sine, 0, c * beta, c * y, c * z});
  }

  /** Without the rounding of right angles. */
  private static double cos(double degrees) {
    return degrees == 90 ? 0 : Math.cos(Math.toRadians(degrees));
  }
}
