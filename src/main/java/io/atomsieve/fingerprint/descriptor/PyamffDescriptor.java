package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.format.FormatException;
import io.atomsieve.format.Row;
import io.atomsieve.format.TextRows;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The fingerprints of a PyAMFF force field, {@code mlff.pyamff}. Its functions are ours, but for
 * theta_s, which it gives in radians; {@code fpmin} and {@code fpmax} are the scaling. The network
 * that follows in the file, the distances {@code #Rmins} and the cohesive energies are not read.
 *
 * <p>PyAMFF scales to -1...1 where atomsieve scales to 0...1. A function whose range is less than
 * 1e-8 PyAMFF does not scale, which in the units here is a scaling from -1 to 1.
 */
final class PyamffDescriptor {
  private static final String RADIAL = "center neighbor eta rs rcut fpmin fpmax";
  private static final String ANGULAR =
      "center neighbor1 neighbor2 eta zeta lambda thetas rcut fpmin fpmax";

  /** PyAMFF leaves functions alone whose values varied less than this. */
  private static final double NO_RANGE = 1e-8;

  private final Path file;
  private final Deque<Row> lines;
  private final List<RadialFunction> radial = new ArrayList<>();
  private final List<AngularFunction> angular = new ArrayList<>();
  private final ScalingBuilder scaling = new ScalingBuilder();
  private final TreeSet<Integer> elements = new TreeSet<>();
  private double cutoff = Double.NaN;

  private PyamffDescriptor(Path file) {
    this.file = file;
    // A comment follows values; what begins with # is a heading.
    this.lines = new ArrayDeque<>(TextRows.read(file, "(?<=[^\\s#])\\s+#"));
  }

  /**
   * Reads a descriptor.
   *
   * @throws FormatException naming file and line of what is wrong or not supported
   */
  static Descriptor read(Path file) {
    PyamffDescriptor reader = new PyamffDescriptor(file);
    reader.readSections();
    try {
      return new Descriptor(
          reader.cutoff, reader.elements, reader.radial, reader.angular, reader.scaling.build());
    } catch (IllegalArgumentException e) {
      throw new FormatException(file + ": " + e.getMessage(), e);
    }
  }

  private void readSections() {
    if (lines.isEmpty() || !heading(lines.peek()).equals("fingerprint type")) {
      throw new FormatException(
          file + ": does not begin with '#Fingerprint type', so it is no force field of PyAMFF");
    }
    while (!lines.isEmpty()) {
      Row line = lines.remove();
      String heading = heading(line);
      if (heading.startsWith("machinelearning")) {
        break;
      } else if (heading.equals("fingerprint type")) {
        checkType(next(line, "the fingerprint type"));
      } else if (heading.startsWith("type")) {
        readFunctions(next(line, "G1 or G2 and the number of functions"));
      } else if (heading.startsWith("rmins") || heading.startsWith("cohesive")) {
        skipValues();
      } else {
        throw line.error(
            "'%s' is not a section of the fingerprints of PyAMFF that is known here (known:"
                    .formatted(String.join(" ", line.fields()))
                + " #Fingerprint type, #Rmins, #Cohesive, # type number, #MachineLearning)");
      }
    }
    if (radial.isEmpty() && angular.isEmpty()) {
      throw new FormatException(file + ": has no functions, neither G1 nor G2");
    }
  }

  /** What a heading says, in lower case without the #; empty for a line that is none. */
  private static String heading(Row line) {
    String text = String.join(" ", line.fields());
    return text.startsWith("#") ? text.substring(1).strip().toLowerCase(Locale.ROOT) : "";
  }

  private Row next(Row after, String what) {
    if (lines.isEmpty()) {
      throw after.error("the file ends where " + what + " should follow");
    }
    return lines.remove();
  }

  private void skipValues() {
    while (!lines.isEmpty() && heading(lines.peek()).isEmpty()) {
      lines.remove();
    }
  }

  private static void checkType(Row line) {
    if (!line.text(0).equals("BP")) {
      throw line.error(
          "fingerprints of the type '%s' are not supported, only BP".formatted(line.text(0)));
    }
  }

  /** A table: type and number of functions (newer files: one number per element), columns, rows. */
  private void readFunctions(Row type) {
    boolean isRadial = type.text(0).equals("G1");
    if (!isRadial && !type.text(0).equals("G2")) {
      throw type.error(
          "functions of the type '%s' are not supported, only G1 and G2".formatted(type.text(0)));
    }
    int count = 0;
    for (int i = 1; i < type.size(); i++) {
      count += type.count(i);
    }
    String expected = isRadial ? RADIAL : ANGULAR;
    Row columns = next(type, "the names of the columns");
    if (!heading(columns).equals(expected)) {
      throw columns.error("the columns are not '# %s'".formatted(expected));
    }
    Row row = columns;
    for (int i = 0; i < count; i++) {
      row = next(row, "function %d of %d".formatted(i + 1, count));
      if (row.size() != expected.split(" ").length) {
        throw row.error(
            "function %d of %d should have the columns %s".formatted(i + 1, count, expected));
      }
      try {
        if (isRadial) {
          addRadial(row);
        } else {
          addAngular(row);
        }
      } catch (IllegalArgumentException e) {
        throw row.error(e.getMessage());
      }
    }
  }

  private void addRadial(Row row) {
    int center = row.element(0);
    int neighbor = row.element(1);
    elements.addAll(List.of(center, neighbor));
    radial.add(new RadialFunction(center, neighbor, row.real(2), row.real(3)));
    checkCutoff(row, 4);
    double[] bounds = bounds(row, 5);
    scaling.radial(center, bounds[0], bounds[1]);
  }

  private void addAngular(Row row) {
    int center = row.element(0);
    int j = row.element(1);
    int k = row.element(2);
    elements.addAll(List.of(center, j, k));
    double thetaS = Math.toDegrees(row.real(6));
    angular.add(new AngularFunction(center, j, k, row.real(3), row.real(4), row.sign(5), thetaS));
    checkCutoff(row, 7);
    double[] bounds = bounds(row, 8);
    scaling.angular(center, bounds[0], bounds[1]);
  }

  private void checkCutoff(Row row, int field) {
    double own = row.real(field);
    if (Double.isNaN(cutoff)) {
      cutoff = own;
    } else if (own != cutoff) {
      throw row.error(
          "rcut is %s here and %s above; functions of different cutoffs are not supported"
              .formatted(own, cutoff));
    }
  }

  private static double[] bounds(Row row, int field) {
    double min = row.real(field);
    double max = row.real(field + 1);
    if (!(min <= max)) {
      throw row.error("fpmin (%s) is above fpmax (%s)".formatted(min, max));
    }
    if (max - min < NO_RANGE) {
      return new double[] {-1, 1};
    }
    String problem = Scaling.problem(min, max);
    if (problem != null) {
      throw row.error(
          "fpmin and fpmax cannot be a scaling: %s; leave the function out".formatted(problem));
    }
    return new double[] {min, max};
  }
}
