package io.atomsieve.format.xyz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atomsieve.format.Frame;
import io.atomsieve.format.Samples;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Column;
import io.atomsieve.structure.Structure;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the writer writes, the reader reads. */
class ExtendedXyzProperties {

  @Property(tries = 300)
  void framesComeBackToTheLastBit(@ForAll("structures") Structure structure) {
    StringWriter text = new StringWriter();
    try (ExtendedXyzWriter writer = new ExtendedXyzWriter(text)) {
      writer.write(structure, Map.of(), List.of());
      writer.write(structure, Map.of(), List.of());
    }
    Frame frame = Samples.read(text.toString(), "a.xyz").get(1);
    Atoms atoms = structure.atoms();
    assertThat(frame.atoms().atomicNumbers()).isEqualTo(atoms.atomicNumbers());
    assertThat(frame.atoms().positions()).isEqualTo(atoms.positions());
    assertThat(frame.atoms().cell() == null).isEqualTo(atoms.cell() == null);
    if (atoms.cell() != null) {
      assertThat(frame.atoms().cell().vectors()).isEqualTo(atoms.cell().vectors());
    }
    assertThat(frame.atoms().pbc()).isEqualTo(atoms.pbc());
    assertThat(frame.step()).isEqualTo(structure.frame());
    assertThat(frame.energy()).isEqualTo(structure.energy());
    assertThat(frame.forces()).isEqualTo(structure.forces());
    assertThat(frame.time()).isEqualTo(structure.time());
    Map<String, String> info = new HashMap<>();
    structure.info().forEach((key, value) -> info.put(key, meaning(value)));
    info.put("simulation", structure.simulation());
    if (!structure.bank().isEmpty()) {
      info.put("bank", structure.bank());
    }
    Map<String, String> read = new HashMap<>();
    frame.info().forEach((key, value) -> read.put(key, meaning(value)));
    assertThat(read).isEqualTo(info);
    assertThat(texts(frame.columns())).isEqualTo(texts(structure.columns()));
  }

  /** JSON of a text stands for that text. */
  private static String meaning(String value) {
    try {
      return value.startsWith("_JSON \"")
          ? new ObjectMapper().readValue(value.substring("_JSON ".length()), String.class)
          : value;
    } catch (JsonProcessingException e) {
      return value;
    }
  }

  private static List<String> texts(List<Column> columns) {
    return columns.stream()
        .map(c -> c.name() + " " + c.type() + " " + c.width() + " " + c.texts())
        .toList();
  }

  @Provide
  Arbitrary<Structure> structures() {
    Arbitrary<Structure> bare = Arbitraries.integers().between(0, 5).flatMap(this::structure);
    return Combinators.combine(bare, texts(), texts(), info())
        .as(
            (s, simulation, bank, info) ->
                new Structure(
                    simulation,
                    s.frame(),
                    bank,
                    s.atoms(),
                    s.energy(),
                    s.forces(),
                    s.time(),
                    info,
                    columns(s.atoms())));
  }

  /** One of each kind, with values that are all the same to the atoms. */
  private static List<Column> columns(Atoms atoms) {
    double[] reals = atoms.positions();
    long[] integers = new long[atoms.size()];
    boolean[] logicals = new boolean[atoms.size()];
    StringBuilder texts = new StringBuilder();
    for (int i = 0; i < atoms.size(); i++) {
      integers[i] = Double.doubleToLongBits(reals[3 * i]);
      logicals[i] = reals[3 * i] > 0;
      texts.append("\u03b1#=\"").append(reals[3 * i]).append('\n');
    }
    byte[] words = texts.toString().getBytes(StandardCharsets.UTF_8);
    return List.of(
        new Column("c_pe[1]", Column.Type.REAL, 3, Column.of("", reals).values()),
        Column.of("id", integers),
        Column.of("fixed", logicals),
        new Column("site", Column.Type.STRING, 1, words));
  }

  private Arbitrary<Structure> structure(int atoms) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 118).array(int[].class).ofSize(atoms),
            numbers().array(double[].class).ofSize(3 * atoms),
            numbers().array(double[].class).ofSize(9).map(Cell::new).injectNull(0.3),
            Arbitraries.of(true, false).array(boolean[].class).ofSize(3),
            Arbitraries.longs().between(0, 1L << 50),
            numbers().injectNull(0.3),
            numbers().array(double[].class).ofSize(3 * atoms).injectNull(0.3),
            numbers().injectNull(0.3))
        .as(
            (elements, positions, cell, pbc, frame, energy, forces, time) ->
                new Structure(
                    "",
                    frame,
                    "",
                    new Atoms(elements, positions, cell, pbc),
                    energy,
                    forces,
                    time,
                    Map.of()));
  }

  private Arbitrary<Map<String, String>> info() {
    Arbitrary<String> keys =
        Arbitraries.strings().withChars("ab =\"'\\{}[]\u00e9,").ofMinLength(1).ofMaxLength(4);
    return Arbitraries.maps(keys, texts())
        .ofMaxSize(4)
        .map(
            info ->
                info.entrySet().stream()
                    .collect(Collectors.toMap(entry -> "k" + entry.getKey(), Map.Entry::getValue)));
  }

  private Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("aT1. ,=\"'\\{}[]\n\r\t\u0000\u00e9\u2028").ofMaxLength(8),
        Arbitraries.of("_JSON ", "_JSON \"a\"", "_JSON [1, 2]", "_JSON {", "nan", "T F", "1e5"));
  }

  private Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.of(
            0.1,
            -0.0,
            1.0 / 3,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.NEGATIVE_INFINITY));
  }
}
