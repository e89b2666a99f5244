package io.atomsieve.format.xyz;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.format.Frame;
import io.atomsieve.format.Samples;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Structure;
import java.io.StringWriter;
import java.util.HashMap;
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
      writer.write(structure, Map.of(), Map.of());
      writer.write(structure, Map.of(), Map.of());
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
    Map<String, String> info = new HashMap<>(structure.info());
    info.put("simulation", structure.simulation());
    if (!structure.bank().isEmpty()) {
      info.put("bank", structure.bank());
    }
    assertThat(frame.info()).isEqualTo(info);
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
                    info));
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
