package io.atomsieve.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What files say of each atom beside elements, positions and forces. */
class ExtraColumnsTest {
  private static final String DUMP =
      """
      ITEM: TIMESTEP
      0
      ITEM: NUMBER OF ATOMS
      2
      ITEM: BOX BOUNDS pp pp pp
      0 9
      0 9
      0 9
      """;

  @Test
  void ofXyzKeepTheirTypes() {
    String text =
        """
        2
        Properties=pos:R:3:tag:I:1:species:S:1:w:R:2:fixed:L:1:site:S:1:force:R:3:forces:R:3
        0 0 0 3 H 1.5 1D-3 T a 1 2 3 4 5 6
        1 0 0 -4 H nan 2 F \u03b1 7 8 9 10 11 12
        """;
    Frame frame = Samples.read(text, "a.xyz").get(0);
    assertThat(columns(frame))
        .containsExactly(
            "tag INTEGER [3, -4]",
            "w REAL [1.5, 0.001, NaN, 2.0]",
            "fixed LOGICAL [T, F]",
            "site STRING [a, \u03b1]",
            "force REAL [1.0, 2.0, 3.0, 7.0, 8.0, 9.0]");
    assertThat(frame.forces()).containsExactly(4, 5, 6, 10, 11, 12);
  }

  @Test
  void ofXyzSayWhereTheyAreNotWhatTheyShouldBe() {
    String start = "1\nProperties=species:S:1:pos:R:3:";
    assertRefused(start + "a:I:1\nH 0 0 0 1.5\n", "a.xyz:3: '1.5' in column 5 is not an integer");
    assertRefused(start + "a:R:1\nH 0 0 0 x\n", "a.xyz:3: 'x' in column 5 is not a number");
    assertRefused(start + "a:L:1\nH 0 0 0 x\n", "a.xyz:3: 'x' in column 5 is not T or F");
    assertRefused(start + "a:R:1:a:I:1\nH 0 0 0 1 2\n", "a.xyz:2: Properties has 'a' twice");
  }

  @Test
  void ofDumpsAreInTheOrderOfTheAtoms() {
    String text =
        DUMP
            + """
            ITEM: ATOMS vx id vy vz element x y z q type c_pe[1] mol typelabel xu mass
            1000 7 2000 3000 H 0 0 0 0.5 1 -2 4 Hw 9 1.008
            -1 3 -2 -3 O 1 0 0 1 2 3 5 Ow 8 15.999
            """;
    Frame frame = Samples.read(text, "a.dump").get(0);
    assertThat(columns(frame))
        .containsExactly(
            "velocities REAL [-0.001, -0.002, -0.003, 1.0, 2.0, 3.0]",
            "id INTEGER [3, 7]",
            "initial_charges REAL [1.0, 0.5]",
            "type INTEGER [2, 1]",
            "c_pe[1] REAL [3.0, -2.0]",
            "mol INTEGER [5, 4]",
            "typelabel STRING [Ow, Hw]",
            "xu REAL [8.0, 9.0]",
            "masses REAL [15.999, 1.008]");
  }

  @Test
  void velocitiesOfUnitsRealAreTheirs() {
    String atoms =
        """
        ITEM: ATOMS element x y z vx vy vz
        H 0 0 0 1 2 3
        H 1 0 0 4 5 6
        """;
    String text = "ITEM: UNITS\nreal\n" + DUMP + atoms;
    assertThat(columns(Samples.read(text, "a.dump").get(0)))
        .containsExactly("velocities REAL [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]");
  }

  @Test
  void thereAreNoneWhereTheFileHasNone() {
    assertThat(Samples.read("1\n\nH 0 0 0\n", "a.xyz").get(0).columns()).isEmpty();
  }

  private static List<String> columns(Frame frame) {
    return frame.columns().stream().map(c -> c.name() + " " + c.type() + " " + c.texts()).toList();
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> Samples.read(text, "a.xyz"))
        .isInstanceOf(FormatException.class)
        .hasMessage(message);
  }
}
