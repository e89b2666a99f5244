package io.atomsieve.format.xyz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.format.Frame;
import io.atomsieve.format.Samples;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Structure;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtendedXyzWriterTest {
  private static final Atoms ATOMS =
      new Atoms(
          new int[] {32, 1},
          new double[] {0.1, 0.2, 1.0 / 3, -1, 2, 3},
          Cell.orthorhombic(5, 6, 7),
          new boolean[] {true, true, false});

  private static String write(
      Structure structure, Map<String, String> extra, Map<String, double[]> columns) {
    StringWriter text = new StringWriter();
    try (ExtendedXyzWriter writer = new ExtendedXyzWriter(text)) {
      writer.write(structure, extra, columns);
    }
    return text.toString();
  }

  private static Structure withInfo(Map<String, String> info) {
    return new Structure("run 1", 7, "", ATOMS, null, null, null, info);
  }

  @Test
  void writesEverythingThereIs() {
    Structure structure =
        new Structure(
            "md/300K",
            12,
            "germanium",
            ATOMS,
            -3.5,
            new double[] {1, 2, 3, 4, 5, 6},
            0.5,
            Map.of("config_type", "Vacancy", "by", "me & \"you\""));
    String text =
        write(structure, Map.of("novelty", "1.5"), Map.of("distance", new double[] {0.25, 0}));
    assertThat(text)
        .isEqualTo(
            """
            2
            Lattice="5.0 0.0 0.0 0.0 6.0 0.0 0.0 0.0 7.0" \
            Properties=species:S:1:pos:R:3:forces:R:3:distance:R:1 simulation=md/300K frame=12 \
            bank=germanium energy=-3.5 time=0.5 by="me & \\"you\\"" config_type=Vacancy \
            novelty=1.5 pbc="T T F"
            Ge 0.1 0.2 0.3333333333333333 1.0 2.0 3.0 0.25
            H -1.0 2.0 3.0 4.0 5.0 6.0 0.0
            """);
  }

  @Test
  void writesNoCellWhenThereIsNone() {
    Atoms free = new Atoms(new int[] {1}, new double[3], null, new boolean[3]);
    Structure structure = new Structure("s", 0, "", free, null, null, null, Map.of());
    assertThat(write(structure, Map.of(), Map.of()))
        .isEqualTo(
            """
            1
            Properties=species:S:1:pos:R:3 simulation=s frame=0 pbc="F F F"
            H 0.0 0.0 0.0
            """);
  }

  @Test
  void infoCannotPassForWhatReadersUnderstand() {
    Structure structure =
        withInfo(
            Map.of(
                "Properties", "x", "frame", "9", "stress", "high", "virial", "1 2 3 4 5 6 7 8 9"));
    Frame frame = Samples.read(write(structure, Map.of(), Map.of()), "a.xyz").get(0);
    assertThat(frame.step()).isEqualTo(7);
    assertThat(frame.info())
        .containsEntry("info_Properties", "x")
        .containsEntry("info_frame", "9")
        .containsEntry("info_stress", "high")
        .containsEntry("virial", "1 2 3 4 5 6 7 8 9");
  }

  @Test
  void extraPairsWinOverInfo() {
    String text = write(withInfo(Map.of("a", "1")), Map.of("a", "2"), Map.of());
    assertThat(text).contains(" a=2 ").doesNotContain("a=1");
  }

  @Test
  void keysStayOnTheirLine() {
    String text = write(withInfo(Map.of("a\nb", "1", "", "2")), Map.of(), Map.of());
    assertThat(text).contains(" _=2 ").contains(" a_b=1 ");
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    assertThatThrownBy(() -> write(withInfo(Map.of()), Map.of(), Map.of("distance", new double[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 atoms do not share 3 values of column distance");
    assertThatThrownBy(() -> write(withInfo(Map.of()), Map.of(), Map.of("a:b", new double[2])))
        .hasMessage("'a:b' cannot be the name of a column");
  }
}
