package io.atomsieve.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Elements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files as programs and people write them. {@code cases/right.txt} says what is right for each:
 * what ASE reads, or the message that refuses it.
 */
class CasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  static Stream<String> right() throws IOException {
    return Files.readAllLines(CASES.resolve("right.txt")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.replaceAll("\\s+\\|\\s+", " | "));
  }

  @ParameterizedTest
  @MethodSource("right")
  void isReadAsTheTableSays(String right) {
    List<String> parts = parts(right);
    assertThat(read(parts.get(0))).isEqualTo(parts.subList(1, parts.size()));
  }

  @Test
  void allAreInTheTable() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      assertThat(right().map(line -> parts(line).get(0)))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> CASES.relativize(file).toString())
                  .filter(name -> !name.equals("right.txt"))
                  .toList());
    }
  }

  private static List<String> parts(String line) {
    return List.of(line.split(" \\| ", -1));
  }

  private static List<String> read(String name) {
    List<String> read = new ArrayList<>();
    Path file = CASES.resolve(name);
    try {
      if (name.endsWith(".nn")) {
        read.add("descriptor " + DescriptorFile.read(file).elements());
        return read;
      }
      TrajectoryOptions options = new TrajectoryOptions(null, List.of("Ge"));
      try (TrajectoryReader reader = Trajectories.open(file, options, UnaryOperator.identity())) {
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
          read.add(describe(frame) + (reader.notice() == null ? "" : ", notice"));
        }
      }
    } catch (FormatException e) {
      read.add("refused: " + e.getMessage().replace(CASES + "/", ""));
    }
    return read;
  }

  private static String describe(Frame frame) {
    Atoms atoms = frame.atoms();
    StringJoiner text = new StringJoiner(", ");
    StringBuilder formula = new StringBuilder();
    for (int z : atoms.atomicNumbers()) {
      formula.append(Elements.symbol(z));
    }
    text.add(formula);
    text.add("last " + numbers(atoms.positions(), atoms.positions().length - 3));
    text.add("cell " + (atoms.cell() == null ? "none" : numbers(atoms.cell().vectors(), 0)));
    for (int axis = 0; axis < 3; axis++) {
      assertThat(atoms.pbc()[axis]).isEqualTo(atoms.cell() != null);
    }
    add(text, "step", frame.step());
    add(text, "time", frame.time());
    add(text, "energy", frame.energy());
    if (frame.forces() != null) {
      text.add("forces " + numbers(frame.forces(), frame.forces().length - 3));
    }
    return text.toString();
  }

  private static void add(StringJoiner text, String name, Object value) {
    if (value != null) {
      text.add(name + " " + value);
    }
  }

  private static String numbers(double[] values, int from) {
    StringJoiner text = new StringJoiner(" ");
    for (int i = from; i < values.length; i++) {
      text.add(String.format(Locale.ROOT, "%.6f", values[i]).replaceFirst("\\.?0+$", ""));
    }
    return text.toString();
  }
}
