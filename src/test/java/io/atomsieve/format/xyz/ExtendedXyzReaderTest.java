package io.atomsieve.format.xyz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.format.FormatException;
import io.atomsieve.format.Frame;
import io.atomsieve.format.Samples;
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
    assertThat(read("1\n\nH 0 0 0")).hasSize(1);
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
  void readsTypesWithAMapping() {
    String types = "2\nAtoms. Timestep: 0\n1 0 0 0\n2 1 1 1\n";
    assertThat(read(types, "Pd", "H").get(0).atoms().atomicNumbers()).containsExactly(46, 1);
    assertThatThrownBy(() -> read(types))
        .hasMessageStartingWith("a.xyz:3: the atoms are given by type only");
  }

  @Test
  void readsForceAsForces() {
    assertThat(read("1\nProperties=species:S:1:pos:R:3:force:R:3\nH 0 0 0 1 2 3").get(0).forces())
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
        "2 | two | 1: 'two' in column 1 is not an integer",
        "2 | 2 H | 1: a line with the number of atoms is expected here, not '2 H'",
        "2 | -1 | 1: -1 is no possible number of atoms",
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
        "0.2 | zero | 3: 'zero' in column 3 is not a number",
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
  void aFrameWithoutACommentLineIsTruncated() {
    assertThatThrownBy(() -> read("2\n"))
        .hasMessage("a.xyz:2: the file ends where the comment of the frame should be");
  }
}
