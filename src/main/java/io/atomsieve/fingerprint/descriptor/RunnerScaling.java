package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.format.FormatException;
import io.atomsieve.format.Row;
import io.atomsieve.format.TextRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file {@code scaling.data} of RuNNer and n2p2: per function its smallest, largest and mean
 * value and, in newer files, its standard deviation. What becomes of a value G depends on keywords
 * of {@code input.nn}, with S_min and S_max from {@code scale_min_short} (0) and {@code
 * scale_max_short} (1), as in n2p2:
 *
 * <ul>
 *   <li>scale_symmetry_functions: {@code S_min + (S_max - S_min) (G - min) / (max - min)}
 *   <li>center_symmetry_functions: {@code G - mean}
 *   <li>both: {@code S_min + (S_max - S_min) (G - mean) / (max - min)}
 *   <li>scale_symmetry_functions_sigma: {@code S_min + (S_max - S_min) (G - mean) / sigma}
 * </ul>
 *
 * All are linear, so each is our scaling with the two values of G that become 0 and 1.
 */
final class RunnerScaling {
  private static final int MIN = 2;
  private static final int MAX = 3;
  private static final int MEAN = 4;
  private static final int SIGMA = 5;

  private final Path file;
  private final Map<String, Row> keywords;
  private final Map<List<Integer>, Row> rows = new TreeMap<>(RunnerScaling::compare);
  private final Set<List<Integer>> used = new HashSet<>();

  private RunnerScaling(Path file, Map<String, Row> keywords) {
    this.file = file;
    this.keywords = keywords;
  }

  /**
   * Reads the file beside {@code input}.
   *
   * @param keywords of {@code input}
   * @return null when there is no such file, or the keywords ask for no scaling
   */
  static RunnerScaling read(Path input, Map<String, Row> keywords) {
    Path file = input.resolveSibling("scaling.data");
    RunnerScaling scaling = new RunnerScaling(file, keywords);
    if (!Files.exists(file) || !(scaling.scales() || scaling.centers() || scaling.bySigma())) {
      return null;
    }
    for (Row row : TextRows.read(file, "#")) {
      // RuNNer ends the file with a row of two energies.
      if (row.size() != 2) {
        scaling.add(row);
      }
    }
    return scaling;
  }

  /**
   * The values of G that become 0 and 1.
   *
   * @param element its place among the elements, from 1
   * @param function its place among the functions of the element, from 1
   */
  double[] of(int element, int function) {
    List<Integer> key = List.of(element, function);
    Row row = rows.get(key);
    if (row == null) {
      throw new FormatException(
          "%s: function %d of element %d is missing: the file is not that of the input.nn beside it"
              .formatted(file, function, element));
    }
    used.add(key);
    double min = row.real(MIN);
    double range = row.real(MAX) - min;
    double width = 1;
    double zero = row.real(MEAN);
    if (scales() || bySigma()) {
      double lowest = real("scale_min_short", "scale_min_short_atomic", 0);
      double highest = real("scale_max_short", "scale_max_short_atomic", 1);
      width = (scales() ? range : sigma(row)) / (highest - lowest);
      zero = (scales() && !centers() ? min : row.real(MEAN)) - lowest * width;
    }
    String problem = Scaling.problem(zero, zero + width);
    if (problem != null) {
      throw row.error(
          "function %d of element %d cannot be scaled, as it hardly varied: %s; leave it out of input.nn"
              .formatted(function, element, problem));
    }
    return new double[] {zero, zero + width};
  }

  /**
   * Fails when there are rows that {@link #of} was not asked for.
   *
   * @throws FormatException naming the first one
   */
  void checkAllUsed() {
    for (Map.Entry<List<Integer>, Row> row : rows.entrySet()) {
      if (!used.contains(row.getKey())) {
        throw row.getValue()
            .error(
                "input.nn has no function %d of element %d: the file is not that of the input.nn"
                        .formatted(row.getKey().get(1), row.getKey().get(0))
                    + " beside it");
      }
    }
  }

  private void add(Row row) {
    if (row.size() < 5) {
      throw row.error("should be element, function, min, max, mean and, for some scalings, sigma");
    }
    if (rows.putIfAbsent(List.of(row.count(0), row.count(1)), row) != null) {
      throw row.error(
          "function %s of element %s is given twice".formatted(row.text(1), row.text(0)));
    }
  }

  private static double sigma(Row row) {
    if (row.size() <= SIGMA) {
      throw row.error("has no sigma, which scale_symmetry_functions_sigma needs");
    }
    return row.real(SIGMA);
  }

  private boolean scales() {
    return keywords.containsKey("scale_symmetry_functions");
  }

  private boolean centers() {
    return keywords.containsKey("center_symmetry_functions");
  }

  /** n2p2 looks at this keyword last. */
  private boolean bySigma() {
    return !scales() && !centers() && keywords.containsKey("scale_symmetry_functions_sigma");
  }

  private double real(String keyword, String alias, double otherwise) {
    Row line = keywords.getOrDefault(keyword, keywords.get(alias));
    if (line == null) {
      return otherwise;
    }
    if (line.size() < 2) {
      throw line.error("'%s' needs a number".formatted(line.text(0)));
    }
    return line.real(1);
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    int byElement = Integer.compare(a.get(0), b.get(0));
    return byElement != 0 ? byElement : Integer.compare(a.get(1), b.get(1));
  }
}
