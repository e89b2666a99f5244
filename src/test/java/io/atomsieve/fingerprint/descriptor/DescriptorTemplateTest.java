package io.atomsieve.fingerprint.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorTemplateTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"SMALL, 8, 4", "MEDIUM, 24, 16", "LARGE, 48, 24"})
  void hasAFewSizes(DescriptorTemplate.Size size, int radial, int angular) {
    Descriptor one = new DescriptorTemplate(List.of("Ge"), 6, size).descriptor();
    assertThat(one.radial(32)).hasSize(radial);
    assertThat(one.angular(32)).hasSize(angular);
    Descriptor three = new DescriptorTemplate(List.of("Ti", "O", "H"), 6, size).descriptor();
    assertThat(three.radial(8)).hasSize(3 * radial);
    assertThat(three.angular(8)).hasSize(6 * angular);
  }

  @ParameterizedTest
  @EnumSource
  void writesAFileThatReadsTheSame(DescriptorTemplate.Size size) throws IOException {
    for (List<String> elements : List.of(List.of("N"), List.of("Ti", "O", "H"))) {
      DescriptorTemplate template = new DescriptorTemplate(elements, 5.25, size);
      Path file = Files.writeString(directory.resolve("new.yaml"), template.yaml());
      assertThat(DescriptorFile.read(file).id()).isEqualTo(template.descriptor().id());
      assertThat(template.yaml().lines()).hasSizeLessThan(12);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 3, 6, 12})
  void spreadsTheShellsEvenlyUpToTheCutoff(double cutoff) {
    List<RadialFunction> radial =
        new DescriptorTemplate(List.of("Cs"), cutoff, DescriptorTemplate.Size.LARGE)
            .descriptor()
            .radial(55)
            .subList(0, 16);
    double first = Math.min(0.6 * 2 * 2.44, cutoff / 2);
    for (int i = 0; i < 16; i++) {
      double even = first + i * (0.95 * cutoff - first) / 15;
      assertThat(radial.get(i).rs()).isCloseTo(even, within(0.005 * cutoff / 3));
    }
  }

  @Test
  void refusesWhatIsNoDescriptor() {
    assertThatThrownBy(() -> template(6, "Ge", "Xx"))
        .hasMessage("elements: 'Xx' is not the symbol of an element");
    assertThatThrownBy(() -> template(6, "Ge", "Ge")).hasMessageContaining("each given once");
    assertThatThrownBy(() -> template(0, "Ge")).hasMessageContaining("cutoff must be above 0");
    assertThatThrownBy(() -> template(Double.NaN, "Ge")).hasMessageContaining("cutoff");
  }

  private static DescriptorTemplate template(double cutoff, String... elements) {
    return new DescriptorTemplate(List.of(elements), cutoff, DescriptorTemplate.Size.MEDIUM);
  }
}
