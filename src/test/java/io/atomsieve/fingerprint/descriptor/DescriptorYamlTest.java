package io.atomsieve.fingerprint.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.format.FormatException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorYamlTest {
  private static final String GE =
      """
      cutoff: 6.0
      elements: [Ge]
      radial:
        - {center: Ge, neighbor: Ge, eta: 4.0, r_s: 1.5}
      angular:
        - {center: Ge, neighbors: [Ge, Ge], eta: 0.18, zeta: 2, lambda: -1, theta_s: 30}
      scaling:
        Ge: {min: [0, 0.5], max: [1, 2]}
      """;

  @TempDir Path directory;

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() {
    assertThat(read("\uFEFF" + GE).id()).isEqualTo(read(GE).id());
  }

  @Test
  void readsEveryParameter() {
    Descriptor descriptor = read(GE);
    assertThat(descriptor.cutoff()).isEqualTo(6);
    assertThat(descriptor.elements()).containsExactly(32);
    assertThat(descriptor.dimension(32)).isEqualTo(2);
    assertThat(descriptor.radial(32)).containsExactly(new RadialFunction(32, 32, 4, 1.5));
    assertThat(descriptor.angular(32))
        .containsExactly(new AngularFunction(32, 32, 32, 0.18, 2, -1, 30));
    assertThat(descriptor.scaling(32).orElseThrow().min()).containsExactly(0, 0.5);
    assertThat(descriptor.scaling(32).orElseThrow().max()).containsExactly(1, 2);
  }

  @Test
  void expandsGridsWithTheFirstParameterOutermost() {
    Descriptor descriptor =
        read(
            """
            cutoff: 5
            elements: [H]
            radial: [{eta: [1, 2], r_s: [0, 3]}]
            angular: [{eta: [1, 2], zeta: [1, 4], lambda: [-1, 1], theta_s: [0, 90]}]
            """);
    assertThat(descriptor.radial(1))
        .containsExactly(
            new RadialFunction(1, 1, 1, 0),
            new RadialFunction(1, 1, 1, 3),
            new RadialFunction(1, 1, 2, 0),
            new RadialFunction(1, 1, 2, 3));
    assertThat(descriptor.angular(1))
        .hasSize(16)
        .startsWith(
            new AngularFunction(1, 1, 1, 1, 1, -1, 0),
            new AngularFunction(1, 1, 1, 1, 1, -1, 90),
            new AngularFunction(1, 1, 1, 1, 1, 1, 0),
            new AngularFunction(1, 1, 1, 1, 1, 1, 90),
            new AngularFunction(1, 1, 1, 1, 4, -1, 0))
        .endsWith(new AngularFunction(1, 1, 1, 2, 4, 1, 90));
    assertThat(descriptor.scaling(1)).isEmpty();
  }

  @Test
  void angularFunctionsAreNarrowUnlessTheyAreSaidToBeWide() throws IOException {
    String text =
        """
        cutoff: 5
        elements: [H]
        angular:
          - {eta: 1, zeta: [1, 4], lambda: 1, wide: true}
          - {eta: 1, zeta: 1, lambda: 1, wide: false}
          - {eta: 1, zeta: 4, lambda: 1}
        """;
    Descriptor descriptor = read(text);
    assertThat(descriptor.angular(1))
        .containsExactly(
            new AngularFunction(1, 1, 1, 1, 1, 1, 0, true),
            new AngularFunction(1, 1, 1, 1, 4, 1, 0, true),
            new AngularFunction(1, 1, 1, 1, 1, 1, 0),
            new AngularFunction(1, 1, 1, 1, 4, 1, 0));
  }

  @Test
  void standsForAllElementsWhereNoneIsNamed() {
    Descriptor descriptor =
        read(
            """
            cutoff: 5
            elements: [Ti, O]
            radial: [{eta: 1, r_s: 0}]
            angular: [{eta: 1, zeta: 1, lambda: 1}]
            """);
    assertThat(descriptor.elements()).containsExactly(8, 22);
    assertThat(descriptor.radial(8))
        .containsExactly(new RadialFunction(8, 22, 1, 0), new RadialFunction(8, 8, 1, 0));
    assertThat(descriptor.angular(22))
        .containsExactly(
            new AngularFunction(22, 22, 22, 1, 1, 1, 0),
            new AngularFunction(22, 8, 22, 1, 1, 1, 0),
            new AngularFunction(22, 8, 8, 1, 1, 1, 0));
  }

  @Test
  void readsElementsThatYamlMightTakeForBooleans() {
    assertThat(read("{cutoff: 5, elements: [N, Y, No], radial: [{eta: 1, r_s: 0}]}").elements())
        .containsExactly(7, 39, 102);
  }

  @Test
  void writesAScalingThatItReads() throws IOException {
    String text = "{cutoff: 5, elements: [Ge], radial: [{eta: [1, 2], r_s: [0, 1, 2]}]}";
    Scaling scaling =
        new Scaling(
            new double[] {-1e-300, 0.1, 1 / 3.0, 0, 2, 3},
            new double[] {1, 0.1 + 1e-8, 2 / 3.0, 1e300, 5, Math.PI});
    Descriptor descriptor = read(text).withScaling(Map.of(32, scaling));
    StringWriter out = new StringWriter();
    DescriptorYaml.writeScaling(descriptor, out);
    String functions = "cutoff: 5\nelements: [Ge]\nradial: [{eta: [1, 2], r_s: [0, 1, 2]}]\n";
    assertThat(read(functions + "scaling:\n" + out).id()).isEqualTo(descriptor.id());
  }

  @Test
  void roundingGrowsAsTheRangeOfAScalingShrinks() {
    assertThat(read(GE).rounding(32)).isCloseTo(1e-11 * Math.hypot(1, 2 / 1.5), within(1e-20));
    String narrow = GE.replace("[1, 2]", "[1, 0.500001]");
    assertThat(read(narrow).rounding(32)).isCloseTo(1e-5, within(1e-9));
    String unscaled = GE.substring(0, GE.indexOf("scaling"));
    assertThat(read(unscaled).rounding(32)).isCloseTo(1e-11 * Math.sqrt(2), within(1e-20));
  }

  @Test
  void theIdIsForEver() {
    // Banks keep it: a change makes every bank in the world refuse its own descriptor.
    assertThat(read(GE).id()).isEqualTo("5d7364aebe2d8ffb");
  }

  @Test
  void theIdDoesNotDependOnTheFormat() {
    String other =
        """
        # the same
        scaling: {Ge: {max: [1.0, 2.0], min: [0e0, 5.0e-1]}}
        angular: [{eta: [0.18], zeta: [2], lambda: [-1], theta_s: 30.0}]
        radial: [{r_s: 1.50, eta: 4}]
        elements: ["Ge"]
        cutoff: 6
        """;
    assertThat(read(other).id()).isEqualTo(read(GE).id());
  }

  @Test
  void theIdDependsOnEveryParameter() {
    Set<String> ids = new HashSet<>();
    String[][] changes = {
      {"", ""},
      {"6.0", "6.1"},
      {"eta: 4.0", "eta: 4.1"},
      {"r_s: 1.5", "r_s: 1.6"},
      {"eta: 0.18", "eta: 0.19"},
      {"zeta: 2", "zeta: 3"},
      {"lambda: -1", "lambda: 1"},
      {"theta_s: 30", "theta_s: 31"},
      {"theta_s: 30", "theta_s: 30, wide: true"},
      {"[0, 0.5]", "[0, 0.6]"},
      {"[1, 2]", "[1, 3]"},
      {"scaling:\n  Ge: {min: [0, 0.5], max: [1, 2]}\n", ""},
    };
    for (String[] change : changes) {
      assertThat(ids.add(read(GE.replace(change[0], change[1])).id())).as(change[0]).isTrue();
    }
    assertThat(ids).allMatch(id -> id.matches("[0-9a-f]{16}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cutoff: 6.0                | ''                   | 'cutoff' is missing",
        "cutoff: 6.0                | cutoff: 0            | cutoff must be above 0",
        "cutoff: 6.0                | cutoff: 1e999        | cutoff must be a finite number",
        "cutoff: 6.0                | cutoff: six          | 'cutoff'",
        "elements: [Ge]             | ''                   | 'elements' is missing",
        "elements: [Ge]             | elements: []         | Ge is not in 'elements'",
        "elements: [Ge]             | elements: [Ge, Ge]   | elements must be at least one, and each given once",
        "elements: [Ge]             | elements: [Ge, ge]   | elements: 'ge' is not the symbol",
        "elements: [Ge]             | elements: [Ge, Si]   | elements: no function has the center Si",
        "center: Ge, neighbor: Ge   | center: Xx           | radial[0]: center: 'Xx' is not the symbol",
        "center: Ge, neighbor: Ge   | neighbor: Si         | radial[0]: neighbor: Si is not in 'elements'",
        "eta: 4.0                   | eta: -1              | radial[0]: eta must be at least 0",
        "eta: 4.0, r_s: 1.5         | eta: 4.0             | 'radial[0]': 'r_s' is missing",
        "r_s: 1.5                   | r_s: [1.5, ~]        | 'radial[0]': 'r_s' has a value that is empty",
        "r_s: 1.5                   | r_s: 1e999            | radial[0]: r_s must be a finite number",
        "r_s: 1.5                   | r_s: [1.5, 1.5]      | radial {center: Ge, neighbor: Ge, eta: 4.0, r_s: 1.5} is given twice",
        "r_s: 1.5                   | r_s: 1.5, r_z: 1     | unknown key 'radial[0].r_z'",
        "r_s: 1.5                   | r_s: true            | radial[0].r_s",
        "'[Ge, Ge], eta'            | '[Ge], eta'          | 'angular[0]': 'neighbors' is a pair",
        "'[Ge, Ge], eta'            | '[Ge, Si], eta'      | angular[0]: neighbors: Si is not in 'elements'",
        "zeta: 2                    | zeta: 0.5            | angular[0]: zeta must be at least 1",
        "zeta: 2                    | zeta: [2, 2]         | angular {center: Ge, neighbors: [Ge, Ge], eta: 0.18, zeta: 2.0",
        "lambda: -1                 | lambda: 2            | angular[0]: lambda must be 1 or -1",
        "lambda: -1                 | lambda: 0.5          | angular[0].lambda",
        "theta_s: 30                | theta_s: 1e999        | angular[0]: theta_s must be a finite number",
        "theta_s: 30                | wide: 1              | angular[0].wide",
        "'Ge: {min'                 | 'Si: {min'           | scaling: Si is not among the elements",
        "'Ge: {min'                 | 'Xy: {min'           | scaling.Xy: 'Xy' is not the symbol",
        "min: [0, 0.5]              | min: [0]             | scaling.Ge: min has 1 values",
        "min: [0, 0.5], max: [1, 2] | min: [0], max: [1]   | scaling: Ge has 2 functions, but 1 values",
        "min: [0, 0.5],             | ''                   | 'min' is missing",
        "max: [1, 2]                | max: [1, 0.5]        | scaling: Ge: value 1, angular {center: Ge",
        "max: [1, 2]                | max: [0, 2]          | scaling: Ge: value 0, radial {center: Ge",
        "max: [1, 2]                | max: [1, 1e999]       | min (0.5) must be below max (Infinity), and both finite; leave the function out",
        "'[0, 0.5], max: [1, 2]'      | '[0, 0], max: [1, 1e-320]' | value 1, angular {center: Ge",
        "'[0, 0.5], max: [1, 2]'      | '[0, 0], max: [1, 1e-10]' | from min (0.0) to max (1.0E-10) is 1.0e-10, less than 1e-09",
        "'[0, 0.5], max: [1, 2]'      | '[0, 1e6], max: [1, 1000000.0001]' | leave the function out, or give it a wider range",
      })
  void namesTheKeyOfAnError(String text, String replacement, String message) {
    assertThat(GE).contains(text);
    assertThatThrownBy(() -> read(GE.replace(text, replacement)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("descriptor.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void refusesNamesOfOtherFiles() {
    assertThatThrownBy(() -> DescriptorFile.read(directory.resolve("ge.json")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("ge.json");
    assertThatThrownBy(() -> DescriptorFile.read(directory.resolve("ge.yml")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("no such file");
  }

  private Descriptor read(String text) {
    try {
      return DescriptorFile.read(Files.writeString(directory.resolve("descriptor.yaml"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
