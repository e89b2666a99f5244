package io.atomsieve.format.xyz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.format.FormatException;
import io.atomsieve.format.Frame;
import io.atomsieve.format.Samples;
import io.atomsieve.format.Trajectories;
import io.atomsieve.format.TrajectoryOptions;
import io.atomsieve.format.TrajectoryReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values are what ASE 3.29 reads. */
class ExtendedXyzReaderTest {
  private static final String EXTENDED =
      """
      2
      Lattice="5 0 0 1 6 0 0 0.5 7" Properties=tag:I:1:pos:R:3:species:S:1:forces:R:3 \
      energy=-1.25 config_type=Vacancy pbc="T F T" Time=2.5 step=40 note='a "b" c'
      7 0.1 0.2 0.3 Ge 1 2 3
      8 1.1 1.2 1.3 H -1 -2 -3e0
      """;

  private static List<Frame> read(String text, String... elements) {
    return Samples.read(text, "a.xyz", elements);
  }

  private static Frame readComment(String comment) {
    return read("1\n" + comment + "\nH 0 0 0\n").get(0);
  }

  @Test
  void readsExtendedXyz() {
    Frame frame = read(EXTENDED + EXTENDED).get(1);
    assertThat(frame.atoms().atomicNumbers()).containsExactly(32, 1);
    assertThat(frame.atoms().positions()).containsExactly(0.1, 0.2, 0.3, 1.1, 1.2, 1.3);
    assertThat(frame.atoms().cell().vectors()).containsExactly(5, 0, 0, 1, 6, 0, 0, 0.5, 7);
    assertThat(frame.atoms().pbc()).containsExactly(true, false, true);
    assertThat(frame.forces()).containsExactly(1, 2, 3, -1, -2, -3);
    assertThat(frame.energy()).isEqualTo(-1.25);
    assertThat(frame.time()).isEqualTo(2.5);
    assertThat(frame.step()).isEqualTo(40);
    assertThat(frame.info()).isEqualTo(Map.of("config_type", "Vacancy", "note", "a \"b\" c"));
  }

  @Test
  void readsPlainXyz() {
    Frame frame = read("2\nBob's molecule\nH 0 1 2 0.5\n  CL 3 4 -5 1\n\n").get(0);
    assertThat(frame.atoms().atomicNumbers()).containsExactly(1, 17);
    assertThat(frame.atoms().positions()).containsExactly(0, 1, 2, 3, 4, -5);
    assertThat(frame.atoms().cell()).isNull();
    assertThat(frame.atoms().pbc()).containsExactly(false, false, false);
    assertThat(frame.energy()).isNull();
    assertThat(read("1\n\nH 0 0 0 ")).hasSize(1);
    assertThat(read("1\r\n= ===\r\nH 0 0 0\r\n")).hasSize(1);
  }

  @Test
  void readsAtomicNumbers() {
    for (String name : List.of("Z", "numbers")) {
      Frame frame = read("1\nProperties=pos:R:3:%s:I:1\n0 0 0 46\n".formatted(name)).get(0);
      assertThat(frame.atoms().atomicNumbers()).containsExactly(46);
    }
  }

  @Test
  void leavesToTheValidatorWhatNoElementHas() {
    Frame frame = read("3\nProperties=Z:I:1:pos:R:3\n0 0 0 0\n119 1 1 1\n-1 2 2 2\n").get(0);
    assertThat(frame.atoms().atomicNumbers()).containsExactly(0, 119, -1);
    assertThatThrownBy(() -> read("1\nProperties=Z:I:1:pos:R:3\n4294967328 0 0 0\n"))
        .hasMessage("a.xyz:3: '4294967328' in column 1 is not an atomic number");
  }

  @Test
  void readsTypesWithAMapping() {
    String types = "2\nAtoms. Timestep: 0\n1 0 0 0\n2 1 1 1\n";
    assertThat(read(types, "Pd", "H").get(0).atoms().atomicNumbers()).containsExactly(46, 1);
    assertThatThrownBy(() -> read(types))
        .hasMessageStartingWith("a.xyz:3: the atoms are given by type only");
  }

  @Test
  void readsForceAsForces() {
    assertThat(read("1\nProperties=species:S:1:pos:R:3:force:R:3\nH 0 0 0 1 2 3\n").get(0).forces())
        .containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pbc=\"T T F\" | true | true | false",
        "pbc=\"1 0 1\" | true | false | true",
        "pbc={True, False, True} | true | false | true",
        "pbc=[F F T] | false | false | true",
        "pbc=T | true | true | true",
        "Lattice=\"1 0 0 0 1 0 0 0 1\" | true | true | true",
        "Lattice=\"1 0 0 0 1 0 0 0 1\" pbc=\"F F T\" | false | false | true",
        "nothing | false | false | false"
      })
  void readsPbc(String comment, boolean a, boolean b, boolean c) {
    assertThat(readComment(comment).atoms().pbc()).containsExactly(a, b, c);
  }

  @Test
  void readsTheCommentAsAseDoes() {
    Frame frame =
        readComment(
            "cutoff=3.4 have_energy a = \"x y\" b={1 2} c=u=v d='it\\'s' \"k k\"=[p q] e=\\\"q\\\""
                + " f=\"_JSON \\\"l1\\\\nl2\\\"\" g=\"_JSON [1, 2]\"");
    assertThat(frame.info())
        .containsEntry("cutoff", "3.4")
        .containsEntry("have_energy", "T")
        .containsEntry("a", "x y")
        .containsEntry("b", "1 2")
        .containsEntry("c", "u=v")
        .containsEntry("d", "it's")
        .containsEntry("k k", "p q")
        .containsEntry("e", "\"q\"")
        .containsEntry("f", "l1\nl2")
        .containsEntry("g", "_JSON [1, 2]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lattice=\"5 0 0 0 6 0 0 0 7\"",
        "LATTICE=\"5 0 0 0 6 0 0 0 7\" PBC=\"T T T\"",
        "Lattice=[[5,0,0],[0,6,0],[0,0,7]]",
        "Lattice = [[5, 0, 0], [0, 6, 0], [0, 0, 7]] pbc=[T, T, T]",
        "Lattice=\"[[5, 0, 0], [0, 6, 0], [0, 0, 7]]\"",
        "Lattice=\"_JSON [[5, 0, 0], [0, 6, 0], [0, 0, 7]]\" pbc=\"_JSON [true, true, true]\"",
        "Lattice={5 0 0 0 6 0 0 0 7} Pbc=T",
        "\u00a0Lattice=\"5 0 0 0 6 0 0 0 7\"",
      })
  void readsALatticeHoweverItIsWritten(String comment) {
    Frame frame = readComment(comment);
    assertThat(frame.atoms().cell().vectors()).containsExactly(5, 0, 0, 0, 6, 0, 0, 0, 7);
    assertThat(frame.atoms().pbc()).containsExactly(true, true, true);
    assertThat(frame.info()).isEmpty();
  }

  @Test
  void readsPropertiesWhateverTheirCase() {
    String text = "1\nPROPERTIES=Species:S:1:Pos:R:3:Forces:R:3\nH 0 0 0 1 2 3\n";
    assertThat(read(text).get(0).forces()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Lattice=\"5 0 0 0 5 0 0 0 5\" lattice=\"6 0 0 0 6 0 0 0 6\" | Lattice",
        "pbc=T PBC=F | pbc",
        "properties=species:S:1:pos:R:3 Properties=species:S:1:pos:R:3 | Properties",
        "energy=1 energy=2 | energy",
      })
  void refusesTwoValues(String comment, String key) {
    assertThatThrownBy(() -> readComment(comment))
        .hasMessage("a.xyz:2: the frame has two values of " + key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "energy=\"_JSON -3.5\" | -3.5",
        "energy=\"_JSON 70.38809727285381\" | 70.38809727285381",
        "energy=\"_JSON NaN\" | NaN",
        "energy={-3.5} | -3.5",
        "energy=\"_JSON \\\"-3.5\\\"\" | -3.5",
      })
  void readsAnEnergyInJson(String comment, double energy) {
    assertThat(readComment(comment).energy()).isEqualTo(Double.valueOf(energy));
  }

  @Test
  void keepsArraysOfArrays() {
    assertThat(readComment("a=[[1, 2], [3, 4]] b=[1, 2] c=[ [1 ]").info())
        .containsEntry("a", "[[1, 2], [3, 4]]")
        .containsEntry("b", "1, 2")
        .containsEntry("c", " [1 ");
  }

  @Test
  void readsTimeAndStepOfLammps() {
    Frame frame = readComment("Timestep=1000 Time=1.5 Potential_energy=-42.5");
    assertThat(frame.time()).isEqualTo(1500);
    assertThat(frame.step()).isEqualTo(1000);
    assertThat(frame.info()).isEqualTo(Map.of("Potential_energy", "-42.5"));
    assertThat(readComment("Time=1.5 step=3").time()).isEqualTo(1.5);
    assertThat(readComment("timestep=1000 time=1.5").time()).isEqualTo(1.5);
  }

  /** The cell is that of ase.geometry.cellpar_to_cell. */
  @Test
  void readsTheCommentOfIpi() {
    String comment =
        "# CELL(abcABC):   10.00000    8.00000    6.00000   80.00000   70.00000   60.00000  Step: "
            + "         12  Bead:       3 positions{atomic_unit}  cell{angstrom}";
    Frame frame = read("1\n" + comment + "\nH 1 2 3\n").get(0);
    double bohr = 0.529177210903;
    assertThat(frame.atoms().positions()).containsExactly(bohr, 2 * bohr, 3 * bohr);
    assertThat(frame.atoms().cell().vectors())
        .containsExactly(
            new double[] {
              10,
              0,
              0,
              4,
              6.928203230275509,
              0,
              2.052120859954013,
              0.018277334539386948,
              5.638126099617118
            },
            within(1e-14));
    assertThat(frame.atoms().pbc()).containsExactly(true, true, true);
    assertThat(frame.step()).isEqualTo(12);
    assertThat(frame.info()).isEqualTo(Map.of("Bead", "3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CELL(GENH): 5 0 0 0 5 0 0 0 5 positions{angstrom} | of the cells of i-PI only CELL(abcABC)",
        "CELL(abcABC): 5 5 5 90 90 cell{angstrom} positions{angstrom} | three lengths and three",
        "CELL(abcABC): 5 5 5 90 90 90 cell{angstrom} forces{ev} | the unit should be positions{ang",
        "CELL(abcABC): 5 5 5 90 90 90 positions{angstrom} | the unit should be cell{angstrom} or",
        "CELL(abcABC): 5 5 5 90 90 90 cell{pm} positions{pm} | or positions{atomic_unit}, not 'pm'",
      })
  void refusesWhatElseIpiWrites(String comment, String message) {
    assertThatThrownBy(() -> readComment("# " + comment))
        .hasMessageStartingWith("a.xyz:2: ")
        .hasMessageContaining(message);
  }

  @Test
  void givesNoticeOfAPeriodicRunWithoutACell() {
    String many = "30\n%s\n" + "H 0 0 0\n".repeat(30);
    for (String text :
        List.of(
            many.formatted(""),
            "1\nAtoms. Timestep: 0\nH 0 0 0\n",
            "1\n i =        5, time =        2.500, E =       -17.1643\nH 0 0 0\n",
            "1\nwater in a periodic box\nH 0 0 0\n")) {
      assertThat(notice(text)).startsWith("has no cell (Lattice), so its atoms are taken for");
    }
    for (String text :
        List.of(
            "1\na molecule\nH 0 0 0\n",
            many.formatted("pbc=\"F F F\""),
            many.formatted("Lattice=\"5 0 0 0 5 0 0 0 5\""))) {
      assertThat(notice(text)).isNull();
    }
  }

  private static String notice(String text) {
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try (TrajectoryReader reader = Trajectories.open(in, "a.xyz", TrajectoryOptions.DEFAULT)) {
      assertThat(reader.next()).isNotNull();
      return reader.notice();
    }
  }

  @Test
  void readsTheCommentOfCp2k() {
    Frame frame = readComment(" i =        5, time =        2.500, E =       -17.1643");
    assertThat(frame.time()).isEqualTo(2.5);
    assertThat(frame.info()).containsEntry("i", "5,");
  }

  @Test
  void leavesInInfoWhatIsNoNumber() {
    Frame frame = readComment("energy=low time=\"1 2\" frame=1.5 step=3");
    assertThat(frame.energy()).isNull();
    assertThat(frame.time()).isNull();
    assertThat(frame.step()).isEqualTo(3);
    assertThat(frame.info()).containsKeys("energy", "time", "frame");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2 | 99999999999 | 1: 99999999999 is no possible number of atoms",
        "2 | 3 | 5: the file ends where atom 3 of 3 should be",
        "0.5 7 | 7 | 2: Lattice should be 9 numbers, not '5 0 0 1 6 0 0 7'",
        "0.5 7 | x 7 | 2: Lattice should be 9 numbers, not '5 0 0 1 6 0 0 x 7'",
        "T F T | T X T | 2: pbc should be like \"T T F\", not 'T X T'",
        "T F T | T F | 2: pbc should be like \"T T F\", not 'T F'",
        "tag:I:1 | tag:I: | 2: the property tag:I: is not a name, a type (R, I, S or L) and a"
            + " number of columns",
        "tag:I:1 | tag:F:1 | 2: the property tag:F:1 is not a name, a type (R, I, S or L) and a"
            + " number of columns",
        "tag:I:1 | tag:R:0 | 2: the property tag:R:0 is not a name, a type (R, I, S or L) and a"
            + " number of columns",
        "forces:R:3 | forces:R | 2: Properties is not a list of name:type:columns:"
            + " 'tag:I:1:pos:R:3:species:S:1:forces:R'",
        "pos:R:3 | pos:R:2 | 2: the property pos has 3 columns, not 2",
        "pos:R:3 | positions:R:3 | 2: Properties has no pos, or neither species nor Z",
        "pos:R:3 | pos:R:3:Pos:R:3 | 2: Properties has 'Pos' twice",
        "tag:I:1:pos:R:3 | tag:I:1:pos:R:3:tag:R:1 | 2: Properties has 'tag' twice",
        "0.2 | zero | 3: 'zero' in column 3 is not a number",
        "0.2 | 0x1p3 | 3: '0x1p3' in column 3 is not a number",
        "Ge 1 2 3 | Ge 1 2 | 3: atom 1 of 2 has 7 values, but there are 8 columns",
        "Ge | Gx | 3: 'Gx' is not the symbol of an element"
      })
  void namesTheLineOfADefect(String good, String bad, String message) {
    int at = EXTENDED.indexOf(good);
    String text = EXTENDED.substring(0, at) + bad + EXTENDED.substring(at + good.length());
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(FormatException.class)
        .hasMessage("a.xyz:" + message);
  }

  @Test
  void controlCharactersAreNoPartOfANumber() {
    for (String number : List.of("\u00010", "0\u0000", "\u001b0")) {
      assertThatThrownBy(() -> read("1\n\nH %s 0 0\n".formatted(number)))
          .hasMessageMatching("a.xyz:3: '.{2}' in column 2 is not a number");
    }
  }

  @Test
  void aFrameWithoutACommentLineIsTruncated() {
    assertThatThrownBy(() -> read("2\n"))
        .hasMessage("a.xyz:2: the file ends where the comment of the frame should be");
  }
}
