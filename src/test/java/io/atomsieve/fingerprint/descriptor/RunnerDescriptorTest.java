package io.atomsieve.fingerprint.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.format.FormatException;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerDescriptorTest {
  private static final double BOHR = 0.529177210903;

  private static final String WATER =
      """
      ### NNP for water
      number_of_elements 2
      elements           O H                     ! any order
      cutoff_type        1 0.0                   # cosine
      scale_symmetry_functions
      scale_min_short    0.0
      scale_max_short    1.0
      mean_energy       -25.5
      conv_energy        242.6
      conv_length        5.8
      global_nodes_short 25 25
      symfunction_short  H  3 O H  0.010 -1.0 1.0 12.0 0.0
      symfunction_short  H  3 H O  0.010  1.0 4.0 12.0
      symfunction_short  H  2 O    0.030  1.9     12.0
      symfunction_short  H  2 H    0.030  1.9     12.0
      symfunction_short  H  2 H    0.001  0.0     1.2D+1
      symfunction_short  O  2 H    0.001  0.0     12.0
      """;

  private static final String SCALING =
      """
      # e_index sf_index min max mean sigma
      1 1  0.5  2.5  1.0  0.4
      1 2  0.1  0.3  0.2  0.1
      1 3  0.2  0.7  0.3  0.1
      1 4  0.0  0.4  0.1  0.1
      1 5  0.0  0.8  0.5  0.2
      2 1  1.0  2.0  1.5  0.5
        -0.79  -0.75
      """;

  @TempDir Path directory;

  @Test
  void readsFunctionsInTheOrderThatTheScalingCounts() {
    Descriptor descriptor = read(WATER);
    assertThat(descriptor.cutoff()).isEqualTo(12 * BOHR);
    assertThat(descriptor.elements()).containsExactly(1, 8);
    assertThat(descriptor.radial(1))
        .containsExactly(
            new RadialFunction(1, 1, 0.001 * 144, 0),
            new RadialFunction(1, 1, 0.030 * 12 * 12, 1.9 * BOHR),
            new RadialFunction(1, 8, 0.030 * 12 * 12, 1.9 * BOHR));
    assertThat(descriptor.angular(1))
        .containsExactly(
            new AngularFunction(1, 1, 8, 0.010 * 12 * 12, 1, -1, 0),
            new AngularFunction(1, 1, 8, 0.010 * 12 * 12, 4, 1, 0));
    assertThat(descriptor.radial(8)).containsExactly(new RadialFunction(8, 1, 0.001 * 144, 0));
    assertThat(descriptor.scaling(1)).isEmpty();
  }

  @Test
  void sortsAsTheProgramsDo() {
    String[] ordered = {
      "2 H   0.1 0.0",
      "2 O   0.1 0.0",
      "2 H   0.1 1.0",
      "2 H   0.2 0.5",
      "3 H H 0.1 -1 1",
      "3 O H 0.1 -1 1",
      "3 O O 0.1 -1 1",
      "3 H H 0.1 1 1",
      "3 H H 0.1 -1 2",
      "3 H H 0.2 -1 1",
      "9 H H 0.1 -1 1",
    };
    StringBuilder sorted = new StringBuilder("elements H O\nsymfunction_short O 2 H 0.1 0 9\n");
    StringBuilder mixed = new StringBuilder(sorted);
    for (int i = 0; i < ordered.length; i++) {
      sorted.append("symfunction_short H ").append(ordered[i]).append(" 9\n");
      mixed.append("symfunction_short H ").append(ordered[i * 4 % ordered.length]).append(" 9\n");
    }
    assertThat(mixed.toString()).isNotEqualTo(sorted.toString());
    Descriptor descriptor = read(mixed.toString());
    assertThat(descriptor.id()).isEqualTo(read(sorted.toString()).id());
    assertThat(descriptor.radial(1))
        .extracting(RadialFunction::neighbor)
        .containsExactly(1, 8, 1, 1);
    assertThat(descriptor.radial(1).get(3).eta()).isEqualTo(0.2 * 9 * 9);
    assertThat(descriptor.angular(1).subList(0, 6))
        .extracting(f -> f.neighbor2() + " " + f.lambda() + " " + f.zeta())
        .containsExactly("1 -1 1.0", "8 -1 1.0", "8 -1 1.0", "1 1 1.0", "1 -1 2.0", "1 -1 1.0");
    assertThat(descriptor.angular(1)).extracting(AngularFunction::wide).endsWith(false, true);
  }

  @Test
  void givesTheValuesOfTheFormulasInBohr() {
    double[][] x = {{0, 0, 0}, {1.7, 0.3, -0.2}, {-0.6, 1.6, 0.5}}; // H, O, H
    Descriptor descriptor = read(WATER);
    double[] positions =
        Arrays.stream(x).flatMapToDouble(Arrays::stream).map(v -> v * BOHR).toArray();
    Atoms atoms = new Atoms(new int[] {1, 8, 1}, positions, null, new boolean[3]);
    double[] g = new FingerprintCalculator(descriptor).fingerprints(atoms, new Limits(0, 10))[0];
    double rij = distance(x[0], x[1]);
    double rik = distance(x[0], x[2]);
    double rjk = distance(x[1], x[2]);
    double cos = (rij * rij + rik * rik - rjk * rjk) / (2 * rij * rik);
    double radialTerms =
        Math.exp(-0.010 * (rij * rij + rik * rik + rjk * rjk)) * fc(rij) * fc(rik) * fc(rjk);
    double[] expected = {
      Math.exp(-0.001 * rik * rik) * fc(rik),
      Math.exp(-0.030 * (rik - 1.9) * (rik - 1.9)) * fc(rik),
      Math.exp(-0.030 * (rij - 1.9) * (rij - 1.9)) * fc(rij),
      (1 - cos) * radialTerms,
      Math.pow(2, -3) * Math.pow(1 + cos, 4) * radialTerms,
    };
    assertThat(g).containsExactly(expected, within(1e-13));
  }

  @Test
  void wideFunctionsCountPairsThatAreFarApart() {
    double[][] x = {{0, 0, 0}, {7.0, 0.3, -0.2}, {-6.6, 1.6, 0.5}}; // in bohr
    double[] positions =
        Arrays.stream(x).flatMapToDouble(Arrays::stream).map(v -> v * BOHR).toArray();
    Atoms atoms = new Atoms(new int[] {1, 8, 1}, positions, null, new boolean[3]);
    String wide = WATER.replaceAll("(symfunction_short  H  )3", "$19");
    double[] g = new FingerprintCalculator(read(wide)).fingerprints(atoms, Limits.DEFAULT)[0];
    double rij = distance(x[0], x[1]);
    double rik = distance(x[0], x[2]);
    double rjk = distance(x[1], x[2]);
    assertThat(rjk).isGreaterThan(12);
    double cos = (rij * rij + rik * rik - rjk * rjk) / (2 * rij * rik);
    double radialTerms = Math.exp(-0.010 * (rij * rij + rik * rik)) * fc(rij) * fc(rik);
    assertThat(g[3]).isCloseTo((1 - cos) * radialTerms, within(1e-13)).isGreaterThan(0.01);
    assertThat(g[4]).isCloseTo(Math.pow(1 + cos, 4) / 8 * radialTerms, within(1e-13));
  }

  @Test
  void scalesAsTheKeywordsSay() {
    write("scaling.data", SCALING);
    String range = WATER.replace("0.0\nscale_max", "-1.0\nscale_max");
    String both = WATER.replace("scale_symmetry", "center_symmetry_functions\nscale_symmetry");
    // The values of G that become 0 and 1, of the first function of H.
    assertThat(bounds(WATER)).containsExactly(0.5, 2.5);
    assertThat(bounds(range)).containsExactly(1.5, 2.5);
    assertThat(bounds(both)).containsExactly(1.0, 3.0);
    assertThat(bounds(WATER.replace("scale_symmetry", "center_symmetry")))
        .containsExactly(1.0, 2.0);
    assertThat(bounds(WATER.replace("scale_symmetry_functions", "scale_symmetry_functions_sigma")))
        .containsExactly(1.0, 1.4);
    assertThat(read(WATER.replace("scale_symmetry", "#scale_symmetry")).scaling(1)).isEmpty();
    assertThat(read(WATER).scaling(1).orElseThrow().max()).containsExactly(2.5, 0.3, 0.7, 0.4, 0.8);
    assertThat(read(WATER).scaling(8).orElseThrow().max()).containsExactly(2.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 5        | 1 6      | function 5 of element 1 is missing",
        "2 1        | 1 5      | :7: function 5 of element 1 is given twice",
        "2 1        | 2 1 1.0 2.0 1.5 0.5\\n2 2 | :8: input.nn has no function 2 of element 2",
        "0.1  0.3   | 0.3 0.3  | :3: function 2 of element 1 cannot be scaled, as it hardly varied: min (0.3) must be",
        "0.1  0.3   | 0 1e-320 | :3: function 2 of element 1 cannot be scaled, as it hardly varied: from min (0.0) to",
        "0.1  0.3   | 9 9.000000001 | hardly varied: from min (9.0) to max (9.000000001) is 1.0e-09, less than 1e-09",
        "0.1  0.3   | ''       | :3: should be element, function, min",
        "0.1  0.3   | 0.1 x    | scaling.data:3: 'x' in column 4 is not a number",
      })
  void refusesAScalingThatDoesNotFit(String text, String replacement, String message) {
    assertThat(SCALING).contains(text);
    write("scaling.data", SCALING.replace(text, replacement.replace("\\n", "\n")));
    assertThatThrownBy(() -> read(WATER))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("scaling.data")
        .hasMessageContaining(message);
  }

  @Test
  void needsTheStandardDeviationOnlyToScaleByIt() {
    write("scaling.data", SCALING.replace("  0.4\n", "\n"));
    assertThat(bounds(WATER)).containsExactly(0.5, 2.5);
    String sigma = WATER.replace("scale_symmetry_functions", "scale_symmetry_functions_sigma");
    assertThatThrownBy(() -> read(sigma)).hasMessageContaining("scaling.data:2: has no sigma");
  }

  @Test
  void takesTheCosineWhereNoCutoffFunctionIsNamedAsRunnerDoes() {
    assertThat(read(WATER.replace("cutoff_type", "#cutoff_type")).id()).isEqualTo(read(WATER).id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 0.0                 | 2            | input.nn:4: 'cutoff_type 2' (tanh^3) is not supported, only 1",
        "1 0.0                 | 6 0.0        | :4: 'cutoff_type 6' (polynomial) is not supported",
        "1 0.0                 | 1 0.5        | :4: 'cutoff_type 1 0.5': an inner cutoff (alpha) is not supported",
        "1 0.0                 | cos          | :4: 'cos' in column 2 is not an integer",
        "1 0.0                 | ''           | :4: 'cutoff_type' needs a number",
        "scale_min_short       | cutoff_type 1 # | :6: 'cutoff_type' is given twice",
        "number_of_elements 2  | number_of_elements 3 | :2: number_of_elements is 3, but 'elements' names 2",
        "elements           O  | elemente     | 'elements' is missing",
        "elements           O  | elements X   | :3: 'X' in column 2 is not the symbol",
        "H  2 O                | H  2 N       | N is not among the elements",
        "1.9     12.0          | 1.9     10.0 | :14: the cutoff is 10.0 here and 12.0 above; functions of different cutoffs",
        "12.0 0.0              | 12.0 0.5     | :12: angular functions with a shift of the distances (0.5) are not",
        "H  2 O                | H  12        | :14: symmetry functions of the type 12 are not supported, only 2, 3 and 9",
        "H  2 O                | H  2 O 1     | :14: should be 'symfunction_short CENTER 2 NEIGHBOR",
        "O  2 H                | O  2 Q       | :17: 'Q' in column 4 is not the symbol of an element",
        "-1.0 1.0              | -1.0 0.5     | :12: zeta must be at least 1",
        "-1.0 1.0              | -0.5 1.0     | :12: '-0.5' in column 7 is not 1 or -1",
        "global_nodes_short    | global_symfunction_short 3 | :11: 'global_symfunction_short' is not supported",
        "global_nodes_short    | element_symfunction_short H | 'element_symfunction_short' is not supported",
        "symfunction_short  O  | # O          | no function has the center O",
      })
  void refusesByNameWhatIsNotSupported(String text, String replacement, String message) {
    assertThat(WATER).contains(text);
    assertThatThrownBy(() -> read(WATER.replace(text, replacement)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("input.nn")
        .hasMessageContaining(message);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKeyword() {
    assertThatThrownBy(() -> read("\uFEFFcutoff_type 2\n" + WATER.replace("cutoff_type", "# ")))
        .hasMessageContaining("input.nn:1: 'cutoff_type 2' (tanh^3) is not supported");
    write("scaling.data", "\uFEFF" + SCALING.substring(SCALING.indexOf('\n') + 1));
    assertThat(bounds(WATER)).containsExactly(0.5, 2.5);
  }

  @ParameterizedTest
  @CsvSource({"cutoff_type\u00a0, 00A0", "cutoff_type\u200b, 200B", "x\ufeffcutoff_type, FEFF"})
  void nothingInvisibleSwitchesAKeywordOff(String keyword, String character) {
    assertThatThrownBy(() -> read(WATER.replace("cutoff_type", keyword)))
        .hasMessageContaining("input.nn:4: the line has the character U+" + character);
    assertThat(read(WATER.replace("# cosine", "# cosine\u00a0" + keyword)).elements()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"cutoff_type", "scale_symmetry_functions", "symfunction_short", "elements"})
  void refusesKeywordsInOtherCase(String keyword) {
    String other = keyword.substring(0, 1).toUpperCase(Locale.ROOT) + keyword.substring(1);
    assertThatThrownBy(() -> read(WATER.replaceFirst("\n" + keyword, "\n" + other)))
        .hasMessageContaining("'%s' should be written '%s'".formatted(other, keyword));
  }

  @Test
  void aFileThatEndsWithinItsLastLineIsRefused() {
    String cut = "the file ends within this line";
    assertThatThrownBy(() -> read(WATER.stripTrailing()))
        .hasMessageContaining("input.nn:17: " + cut);
    assertThat(read(WATER + "# end").elements()).hasSize(2);
    write("scaling.data", SCALING.stripTrailing());
    assertThatThrownBy(() -> read(WATER)).hasMessageContaining("scaling.data:8: " + cut);
  }

  @Test
  void refusesAFileWithoutFunctions() {
    assertThatThrownBy(() -> read("elements H\n")).hasMessageContaining("has no symfunction_short");
  }

  private double[] bounds(String text) {
    Scaling scaling = read(text).scaling(1).orElseThrow();
    return new double[] {scaling.min()[0], scaling.max()[0]};
  }

  private static double fc(double r) {
    return 0.5 * (Math.cos(Math.PI * r / 12) + 1);
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Descriptor read(String text) {
    return DescriptorFile.read(write("input.nn", text));
  }
}
