package io.atomsieve.format.xyz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.format.Frame;
import io.atomsieve.format.Samples;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Column;
import io.atomsieve.structure.Structure;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
      Structure structure, Map<String, String> extra, List<Column> columns) {
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
        write(
            structure,
            Map.of("novelty", "1.5"),
            List.of(Column.of("distance", new double[] {0.25, 0})));
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
    assertThat(write(structure, Map.of(), List.of()))
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
    Frame frame = Samples.read(write(structure, Map.of(), List.of()), "a.xyz").get(0);
    assertThat(frame.step()).isEqualTo(7);
    assertThat(frame.info())
        .containsEntry("info_Properties", "x")
        .containsEntry("info_frame", "9")
        .containsEntry("info_stress", "high")
        .containsEntry("virial", "1 2 3 4 5 6 7 8 9");
  }

  @Test
  void nothingIsLostWhenNamesAreTaken() {
    String text = write(withInfo(Map.of("a", "1", "info_a", "0")), Map.of("a", "2"), List.of());
    assertThat(text).contains(" a=2 ").contains(" info_a=0 ").contains(" info_info_a=1 ");
  }

  @Test
  void keysStayOnTheirLine() {
    String text = write(withInfo(Map.of("a\nb", "1", "", "2")), Map.of(), List.of());
    assertThat(text).contains(" _=2 ").contains(" a_b=1 ");
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    List<Column> three = List.of(Column.of("distance", new double[3]));
    assertThatThrownBy(() -> write(withInfo(Map.of()), Map.of(), three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 atoms do not share the values of column distance");
  }

  @Test
  void textsAreNotTakenForNumbers() {
    for (String text :
        List.of("true", "F", "123", "1 2 3", "nan", "1_000", "_JSON [1]", "\u0663")) {
      Structure structure =
          new Structure(text, 0, text, ATOMS, null, null, null, Map.of("number", "300", "a", "T"));
      String quoted = "\"_JSON \\\"" + text + "\\\"\"";
      assertThat(write(structure, Map.of(), List.of()))
          .contains(" simulation=" + quoted + " frame=0 bank=" + quoted + " a=T number=300 ");
      assertThat(ExtendedXyzWriter.text(text)).isEqualTo("_JSON \"" + text + "\"");
    }
    for (String text : List.of("md 300K", "{a}", "1e5b", "12 apples", "Infinite")) {
      assertThat(ExtendedXyzWriter.text(text)).isEqualTo(text);
    }
  }

  @Test
  void whatWasAsTextComesBackAsText() {
    String comment =
        "Properties=species:S:1:pos:R:3 a=\"_JSON \\\"true\\\"\" b=true c=\"_JSON [[1, NaN]]\"";
    Frame frame = Samples.read("1\n" + comment + "\nH 0 0 0\n", "a.xyz").get(0);
    String text = write(frame.toStructure("s", 0, ""), Map.of(), List.of());
    assertThat(text).contains(" a=\"_JSON \\\"true\\\"\" b=true c=\"_JSON [[1, NaN]]\" ");
  }

  @Test
  void columnsOfTheInputDoNotPassForWhatReadersUnderstand() {
    byte[] words = "x y\n\n".getBytes(StandardCharsets.UTF_8);
    List<Column> columns =
        List.of(
            Column.of("pos", new long[] {1, 2}),
            new Column("charges", Column.Type.STRING, 1, words),
            Column.of("a:b", new boolean[] {true, false}),
            Column.of("novelty", new double[] {3, 4}),
            Column.of("novelty", new double[] {5, 6}));
    Structure structure = new Structure("s", 0, "", ATOMS, null, null, null, Map.of(), columns);
    assertThat(write(structure, Map.of(), List.of(Column.of("novelty", new double[2]))))
        .contains(
            "Properties=species:S:1:pos:R:3:a_b:L:1:novelty_:R:1:info_pos:I:1:info_charges:S:1"
                + ":info_novelty:R:1:novelty:R:1 ")
        .contains("Ge 0.1 0.2 0.3333333333333333 T 5.0 1 x_y 3.0 0.0\n")
        .contains("H -1.0 2.0 3.0 F 6.0 2 _ 4.0 0.0\n");
  }
}
