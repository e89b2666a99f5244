package io.atomsieve.format.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.format.FormatException;
import io.atomsieve.format.Frame;
import io.atomsieve.format.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers are what ASE 3.29 reads, with its celldisp added to scaled positions. */
class LammpsDumpReaderTest {
  private static final String FRAME =
      """
      ITEM: TIMESTEP
      20
      ITEM: NUMBER OF ATOMS
      2
      ITEM: BOX BOUNDS pp ff pp
      0 10
      -5.0e+00 5
      0 2e1
      ITEM: ATOMS id type element x y z
      1 1 Pd 0.5 -1 2
      2 2 H 3 4 5e-1
      """;

  private static final String TRICLINIC =
      """
      ITEM: UNITS
      real
      ITEM: TIME
      0.5
      ITEM: TIMESTEP
      100
      ITEM: NUMBER OF ATOMS
      2
      ITEM: BOX BOUNDS xy xz yz pp ff pp
      -2 6 1
      0.5 5 -2
      -1 3 0.5
      ITEM: ATOMS fz id xs type ys fx zs fy
      3 2 0.5 2 0.25 1 0.75 2
      -3 1 0 1 0 -1 0.1 -2
      """;

  private static final String GENERAL =
      """
      ITEM: TIMESTEP
      7
      ITEM: NUMBER OF ATOMS
      1
      ITEM: BOX BOUNDS abc origin pp pp ff
      1 2 3 0.5
      -4 5 6 1.5
      0 1 8 -1
      ITEM: ATOMS id element xsu ysu zsu
      1 Ge 0.5 0.5 -0.25
      """;

  private static List<Frame> read(String text, String... elements) {
    return Samples.read(text, "a.dump", elements);
  }

  @Test
  void readsWhatLammpsWrites() {
    List<Frame> frames = read(FRAME + FRAME.replace("20\nITEM", "5000000000\nITEM"));
    assertThat(frames).hasSize(2);
    Frame frame = frames.get(0);
    assertThat(frame.step()).isEqualTo(20);
    assertThat(frames.get(1).step()).isEqualTo(5_000_000_000L);
    assertThat(frame.atoms().atomicNumbers()).containsExactly(46, 1);
    assertThat(frame.atoms().positions()).containsExactly(0.5, -1, 2, 3, 4, 0.5);
    assertThat(frame.atoms().cell().vectors()).containsExactly(10, 0, 0, 0, 10, 0, 0, 0, 20);
    assertThat(frame.atoms().pbc()).containsExactly(true, false, true);
    assertThat(frame.forces()).isNull();
    assertThat(frame.time()).isNull();
    assertThat(frame.energy()).isNull();
    assertThat(frame.info()).isEmpty();
  }

  @Test
  void readsTiltedBoxScaledPositionsForcesAndUnits() {
    Frame frame = read(TRICLINIC, "Pd", "H").get(0);
    assertThat(frame.atoms().atomicNumbers()).containsExactly(46, 1);
    assertThat(frame.atoms().positions())
        .containsExactly(new double[] {-0.2, 0.55, -0.6, 1.25, 1.875, 2}, within(1e-12));
    assertThat(frame.atoms().cell().vectors()).containsExactly(5, 0, 0, 1, 4, 0, -2, 0.5, 4);
    double kcal = 0.04336410390059321;
    assertThat(frame.forces())
        .containsExactly(
            new double[] {-kcal, -2 * kcal, -3 * kcal, kcal, 2 * kcal, 3 * kcal}, within(1e-8));
    assertThat(frame.time()).isEqualTo(0.5);
  }

  @Test
  void unitsHoldForAllFramesAndAreMetalByDefault() {
    String second = TRICLINIC.replace("ITEM: UNITS\nreal\n", "");
    assertThat(read(TRICLINIC + second, "Pd", "H").get(1).time()).isEqualTo(0.5);
    Frame metal = read(second, "Pd", "H").get(0);
    assertThat(metal.time()).isEqualTo(500);
    assertThat(metal.forces()).containsExactly(-1, -2, -3, 1, 2, 3);
  }

  @Test
  void readsGeneralTriclinicBox() {
    Frame frame = read(GENERAL).get(0);
    assertThat(frame.atoms().positions()).containsExactly(-1, 4.75, 1.5);
    assertThat(frame.atoms().cell().vectors()).containsExactly(1, 2, 3, -4, 5, 6, 0, 1, 8);
    assertThat(frame.atoms().pbc()).containsExactly(true, true, false);
  }

  @Test
  void readsUnwrappedPositions() {
    assertThat(read(FRAME.replace("x y z", "xu yu zu")).get(0).atoms().positions())
        .containsExactly(0.5, -1, 2, 3, 4, 0.5);
  }

  @Test
  void prefersTheElementColumnAndChecksItAgainstTheMapping() {
    assertThat(read(FRAME, "Pd", "H")).hasSize(1);
    assertThatThrownBy(() -> read(FRAME, "Pd", "He"))
        .hasMessage("a.dump:11: the column element says H, but --types another one for type 2");
  }

  @Test
  void readsRenamedColumnsWhateverTheirCase() {
    String forces = FRAME.replace("0.5 -1 2", "0.5 -1 2 1 2 3").replace("5e-1", "5e-1 4 5 6");
    Frame frame = read(forces.replace("element x y z", "Element X Y Z Fx Fy FZ")).get(0);
    assertThat(frame.atoms().atomicNumbers()).containsExactly(46, 1);
    assertThat(frame.forces()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void takesTheElementsOutOfTypeLabels() {
    String labels = FRAME.replace(" element", " typelabel");
    assertThat(read(labels).get(0).atoms().atomicNumbers()).containsExactly(46, 1);
    String others = labels.replace("Pd", "bulk");
    assertThat(read(others, "Pd", "H").get(0).atoms().atomicNumbers()).containsExactly(46, 1);
    assertThatThrownBy(() -> read(others))
        .hasMessage(
            "a.dump:10: 'bulk' is not the symbol of an element; where type labels are no elements,"
                + " dump the column type too, and say which elements the types are with"
                + " --types");
  }

  @Test
  void takesAllAtomsForTheOnlyElementWhenThereAreNoTypes() {
    String bare = FRAME.replace("type element", "q mol");
    assertThatThrownBy(() -> read(bare)).hasMessageStartingWith("a.dump:10: ITEM: ATOMS has no");
    String plain = bare.replace("Pd", "1").replace("H ", "1 ");
    assertThat(read(plain, "Ge").get(0).atoms().atomicNumbers()).containsExactly(32, 32);
  }

  @Test
  void toleratesCrlfAndBlankLines() {
    assertThat(read(FRAME.replace("\n", "\r\n") + "\r\n \r\n")).hasSize(1);
    assertThat(read("\n" + FRAME + "\n\n" + FRAME)).hasSize(2);
  }

  @Test
  void theNumberOfAtomsMayChange() {
    String one = FRAME.replace("ATOMS\n2", "ATOMS\n1").replace("2 2 H 3 4 5e-1\n", "");
    List<Frame> frames = read(FRAME + one + FRAME);
    assertThat(frames).extracting(frame -> frame.atoms().size()).containsExactly(2, 1, 2);
  }

  @Test
  void sortsManyAtomsById() {
    StringBuilder text = new StringBuilder(FRAME.substring(0, FRAME.indexOf("1 1 Pd")));
    for (int id = 5000; id > 0; id--) {
      text.append(id).append(" 1 H ").append(id).append(" 0 0\n");
    }
    Frame frame = read(text.toString().replace("ATOMS\n2", "ATOMS\n5000")).get(0);
    assertThat(frame.atoms().positions()[0]).isEqualTo(1);
    assertThat(frame.atoms().positions()[3 * 4999]).isEqualTo(5000);
  }

  @Test
  void keepsWhatIsNotFiniteForTheValidator() {
    assertThat(read(FRAME.replace("0.5 -1 2", "nan -inf 2")).get(0).atoms().positions())
        .startsWith(Double.NaN, Double.NEGATIVE_INFINITY, 2);
  }

  @Test
  void aTruncatedFrameIsAnError() {
    String cut = FRAME + FRAME.substring(0, FRAME.indexOf("2 2 H"));
    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(FormatException.class)
        .hasMessage("a.dump:22: the file ends where atom 2 of 2 should be");
    assertThatThrownBy(() -> read(FRAME + "ITEM: TIMESTEP\n"))
        .hasMessage("a.dump:13: the file ends where the time step should be");
  }

  @Test
  void aHugeAtomCountCostsNothingBeforeTheAtomsAreThere() {
    assertThatThrownBy(() -> read(FRAME.replace("ATOMS\n2", "ATOMS\n300000000")))
        .hasMessage("a.dump:12: the file ends where atom 3 of 300000000 should be");
    assertThatThrownBy(() -> read(FRAME.replace("ATOMS\n2", "ATOMS\n1000000000000")))
        .hasMessage("a.dump:4: 1000000000000 is no possible number of atoms");
  }

  @Test
  void anAtomIdTwiceIsAnErrorInTheLineOfTheSecond() {
    assertThatThrownBy(() -> read(FRAME.replace("2 2 H", "1 2 H")))
        .hasMessage("a.dump:11: atom id 1 twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ITEM: TIMESTEP | ITEM: DUMMY | 1: 'ITEM: DUMMY' is not part of a dump of atoms",
        "20 | 20.5 | 2: '20.5' in column 1 is not an integer",
        "20 | 20 1 | 2: the time step should be alone on this line",
        "ITEM: BOX | BOX | 5: an ITEM: line is expected here, not 'BOX BOUNDS pp ff pp'",
        "BOUNDS pp ff pp | BOUNDS | 5: the box has no boundary flags, such as 'ITEM: BOX BOUNDS pp"
            + " pp pp'",
        "pp ff pp | ab pp ff pp | 5: the box is of an unknown form: 'ab'",
        "pp ff pp | xy xz yz pp ff pp | 6: a line of the box has 3 numbers, not 2",
        "0 10 | 0 x | 6: 'x' in column 2 is not a number",
        "x y z | x y | 9: there are no columns x y z (nor xs, xu, xsu) in ITEM: ATOMS",
        "x y z | x y z X | 9: ITEM: ATOMS has the column x twice",
        "x y z | x y x | 9: ITEM: ATOMS has the column x twice",
        "0.5 -1 2 | 0.5 -1 2 9 | 10: 7 values in 6 columns (id type element x y z)",
        "2 2 H 3 4 5e-1 | ITEM: TIMESTEP | 11: a new item starts where atom 2 of 2 should be",
        "3 4 5e-1 | 3 4 5d | 11: '5d' in column 6 is not a number",
        "2 2 H | 2 2 Hx | 11: 'Hx' is not the symbol of an element",
        "2 2 H | 2.5 2 H | 11: '2.5' in column 1 is not an integer",
        "NUMBER OF ATOMS | TIMESTEP | 9: ITEM: ATOMS comes before ITEM: NUMBER OF ATOMS",
        "ITEM: TIMESTEP | ITEM: UNITS | 2: the unit style '20' is not supported; use metal or real"
      })
  void namesTheLineOfADefect(String good, String bad, String message) {
    assertThatThrownBy(() -> read(FRAME.replace(good, bad)))
        .isInstanceOf(FormatException.class)
        .hasMessage("a.dump:" + message);
  }

  @Test
  void asksForElementsWhenThereAreOnlyTypes() {
    String types = FRAME.replace(" element", " q").replace("Pd", "0").replace("H ", "0 ");
    assertThat(read(types, "Pd", "H").get(0).atoms().atomicNumbers()).containsExactly(46, 1);
    assertThatThrownBy(() -> read(types))
        .hasMessageStartingWith("a.dump:10: the atoms are given by type only; say which")
        .hasMessageContaining("--types Pd,H");
    assertThatThrownBy(() -> read(types, "Pd"))
        .hasMessage("a.dump:11: type 2 has no element: --types names 1 (Pd)");
  }
}
