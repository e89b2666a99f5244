package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.format.FormatException;
import io.atomsieve.format.Row;
import io.atomsieve.format.TextRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The symmetry functions of an {@code input.nn} of RuNNer or n2p2, with the scaling of the file
 * {@code scaling.data} beside it. Lengths are in bohr there, and eta is per square bohr. Whatever
 * else the file says, of networks and training, is not read; {@code conv_length} changes nothing,
 * as n2p2 multiplies functions and structures by it.
 *
 * <p>The fingerprint has the functions in the order of the two programs, not of the file, as {@code
 * scaling.data} counts them so.
 */
final class RunnerDescriptor {
  private static final List<String> CUTOFF_FUNCTIONS =
      List.of("hard", "cosine", "tanh^3", "normalized tanh^3", "exponential");

  private final Path file;
  private final Map<String, Row> keywords = new HashMap<>();
  private final List<RunnerFunction> functions = new ArrayList<>();

  private RunnerDescriptor(Path file) {
    this.file = file;
  }

  /**
   * Reads a descriptor.
   *
   * @throws FormatException naming file and line of what is wrong or not supported
   */
  static Descriptor read(Path file) {
    RunnerDescriptor reader = new RunnerDescriptor(file);
    TextRows.read(file, "[#!]").forEach(reader::readLine);
    return reader.descriptor();
  }

  private void readLine(Row line) {
    String keyword = line.text(0);
    checkCase(line, keyword);
    if (keyword.equals("symfunction_short")) {
      RunnerFunction function = RunnerFunction.parse(line);
      if (!functions.isEmpty() && function.rc() != functions.get(0).rc()) {
        throw line.error(
            "the cutoff is %s here and %s above; functions of different cutoffs are not supported"
                .formatted(function.rc(), functions.get(0).rc()));
      }
      functions.add(function);
    } else if (keyword.contains("symfunction") || keyword.contains("pairsym")) {
      throw line.error(
          "'%s' is not supported, only symfunction_short: write its functions out, or leave it out"
              .formatted(keyword));
    } else if (keywords.putIfAbsent(keyword, line) != null && isOurs(keyword)) {
      throw line.error("'%s' is given twice".formatted(keyword));
    }
    if (keyword.equals("cutoff_type")) {
      checkCutoffType(line);
    }
    if (keyword.equals("cutoff_alpha") && line.size() > 1 && line.real(1) != 0) {
      throw line.error("'cutoff_alpha': an inner cutoff is not supported, only 0");
    }
  }

  /** The programs know keywords in lower case only; another one would be passed over here. */
  private static void checkCase(Row line, String keyword) {
    String lower = keyword.toLowerCase(Locale.ROOT);
    if (!keyword.equals(lower) && (isOurs(lower) || lower.matches(".*(symfunction|pairsym).*"))) {
      throw line.error("'%s' should be written '%s'".formatted(keyword, lower));
    }
  }

  private static boolean isOurs(String keyword) {
    return keyword.matches("elements|number_of_elements|cutoff_.*|scale_.*|center_.*");
  }

  private static void checkCutoffType(Row line) {
    if (line.size() < 2) {
      throw line.error("'cutoff_type' needs a number");
    }
    int type = line.count(1);
    if (type != 1) {
      String name =
          type >= 0 && type < CUTOFF_FUNCTIONS.size() ? CUTOFF_FUNCTIONS.get(type) : "polynomial";
      throw line.error(
          "'cutoff_type %d' (%s) is not supported, only 1, the cosine".formatted(type, name));
    }
    if (line.size() > 2 && line.real(2) != 0) {
      throw line.error(
          "'cutoff_type 1 %s': an inner cutoff (alpha) is not supported, only 0"
              .formatted(line.text(2)));
    }
  }

  private Descriptor descriptor() {
    if (functions.isEmpty()) {
      throw new FormatException(file + ": has no symfunction_short");
    }
    List<Integer> elements = elements();
    functions.sort(RunnerFunction.ORDER);
    List<RadialFunction> radial = new ArrayList<>();
    List<AngularFunction> angular = new ArrayList<>();
    ScalingBuilder scaling = new ScalingBuilder();
    RunnerScaling bounds = RunnerScaling.read(file, keywords);
    int index = 0;
    int center = 0;
    try {
      for (RunnerFunction f : functions) {
        index = f.center() == center ? index + 1 : 1;
        center = f.center();
        if (f.isRadial()) {
          radial.add(f.radial());
        } else {
          angular.add(f.angular());
        }
        if (bounds != null) {
          double[] own = bounds.of(elements.indexOf(center) + 1, index);
          if (f.isRadial()) {
            scaling.radial(center, own[0], own[1]);
          } else {
            scaling.angular(center, own[0], own[1]);
          }
        }
      }
      if (bounds != null) {
        bounds.checkAllUsed();
      }
      double cutoff = functions.get(0).rc() * RunnerFunction.BOHR;
      return new Descriptor(cutoff, elements, radial, angular, scaling.build());
    } catch (IllegalArgumentException e) {
      throw new FormatException(file + ": " + e.getMessage(), e);
    }
  }

  /** In the order that scaling.data counts them, whatever that of the file. */
  private List<Integer> elements() {
    Row line = keywords.get("elements");
    if (line == null) {
      throw new FormatException(file + ": 'elements' is missing");
    }
    TreeSet<Integer> elements = new TreeSet<>();
    for (int i = 1; i < line.size(); i++) {
      elements.add(line.element(i));
    }
    Row number = keywords.get("number_of_elements");
    if (number != null && number.size() > 1 && number.count(1) != elements.size()) {
      throw number.error(
          "number_of_elements is %s, but 'elements' names %d"
              .formatted(number.text(1), elements.size()));
    }
    return List.copyOf(elements);
  }
}
