package io.atomsieve.format.vasp;

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

class XdatcarReaderTest {
  private static final String HEAD =
      """
      unknown system
                 2.0
           2.500000    0.000000    0.000000
           0.500000    3.000000    0.000000
           0.000000    0.000000    4.000000
         Ge   H
           1     2
      """;
  private static final String FRAME =
      """
      Direct configuration=     1
         0.50000000  0.50000000  0.25000000
         0.00000000  0.00000000  0.00000000 H
         0.10000000  0.00000000 -0.50000000 H
      """;

  private static List<Frame> read(String text) {
    return Samples.read(text, "run/XDATCAR");
  }

  @Test
  void readsFramesOfAFixedCell() {
    List<Frame> frames = read(HEAD + FRAME + FRAME.replace("=     1", "=    12"));
    assertThat(frames).extracting(Frame::step).containsExactly(1L, 12L);
    Frame frame = frames.get(1);
    assertThat(frame.atoms().atomicNumbers()).containsExactly(32, 1, 1);
    assertThat(frame.atoms().cell().vectors()).containsExactly(5, 0, 0, 1, 6, 0, 0, 0, 8);
    assertThat(frame.atoms().pbc()).containsExactly(true, true, true);
    assertThat(frame.atoms().positions())
        .containsExactly(new double[] {3, 3, 2, 0, 0, 0, 0.5, 0, -4}, within(1e-12));
  }

  @Test
  void readsFramesOfAChangingCell() {
    List<Frame> frames =
        read("\n" + HEAD.substring(15) + FRAME + HEAD.replace("2.0\n", "4.0\n") + FRAME + "\n");
    assertThat(frames).hasSize(2);
    assertThat(frames.get(1).atoms().cell().get(0, 0)).isEqualTo(10);
  }

  @Test
  void titlesMayBeBlankOrNumbers() {
    String blank = HEAD.substring(HEAD.indexOf('\n'));
    for (String head : List.of(blank, "\n\n" + blank, "1.0" + blank)) {
      assertThat(read(head + FRAME + head + FRAME)).hasSize(2);
      assertThat(read(head + FRAME + "\n" + FRAME + "\n\n")).hasSize(2);
    }
  }

  @Test
  void aHeadWithoutAFrameGivesWayToTheNext() {
    Frame frame = read(HEAD.replace("2.0\n", "4.0\n") + HEAD + FRAME).get(0);
    assertThat(frame.atoms().cell().get(0, 0)).isEqualTo(5);
  }

  @Test
  void starsAreANumberThatNobodyKnows() {
    List<Frame> frames = read(HEAD + FRAME.replace("     1", "******") + FRAME);
    assertThat(frames).extracting(Frame::step).containsExactly(null, 1L);
  }

  @Test
  void aFileThatBeginsInTheMiddleIsRefused() {
    assertThatThrownBy(() -> read(FRAME))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("run/XDATCAR:1: 'Direct configuration=' comes before the head");
  }

  @Test
  void hugeCountsCostNothingBeforeTheAtomsAreThere() {
    assertThatThrownBy(() -> read(HEAD.replace("1     2", "1 300000000") + FRAME))
        .hasMessage("run/XDATCAR:12: the file ends where atom 4 of 300000001 should be");
    assertThatThrownBy(() -> read(HEAD.replace("1     2", "300000000 300000000") + FRAME))
        .hasMessage("run/XDATCAR:7: 300000000 is no possible number of atoms");
  }

  @Test
  void aNegativeScaleIsTheVolume() {
    Frame frame = read(HEAD.replace("2.0\n", "-240\n") + FRAME).get(0);
    assertThat(frame.atoms().cell().determinant()).isEqualTo(240, within(1e-9));
  }

  @Test
  void takesTheElementOutOfTheNameOfAPotential() {
    Frame frame = read(HEAD.replace("Ge   H", "Ge_d H/1a2b") + FRAME).get(0);
    assertThat(frame.atoms().atomicNumbers()).containsExactly(32, 1, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.0 | 2.0 2.0 | 2: the second line of an XDATCAR is the scale of the lattice, not '2.0 2.0';"
            + " if it is another file, say what it is with --format (lammps, xyz or xdatcar)",
        "2.0 | two | 2: 'two' in column 1 is not a number",
        "2.500000 | 2 2.5 | 3: a lattice vector has 3 numbers, not 4",
        "Ge | Gx | 6: 'Gx' is not the symbol of an element; XDATCAR is read as VASP 5 and 6 write"
            + " it",
        "1     2 | 1 | 7: 2 elements have 1 counts",
        "1     2 | 1 -2 | 7: -2 is no possible number of atoms",
        "1     2 | 1 3 | 12: the file ends where atom 4 of 4 should be",
        "Direct | Konfig | 8: 'Direct configuration=' is expected here, not 'Konfig"
            + " configuration= 1'",
        "Ge   H |  | 6: the elements are missing",
        "=     1 | = one | 8: 'one' in column 1 is not an integer",
        "0.50000000  0.50000000 | 0.5 | 9: atom 1 of 3 has not 3 coordinates",
        "0.50000000  0.50000000 | 0.5 00 0.5 | 9: atom 1 of 3 has more than 3 numbers",
        "0.00000000 H | 0.0 0.1 H | 10: atom 2 of 3 has more than 3 numbers"
      })
  void namesTheLineOfADefect(String good, String bad, String message) {
    assertThatThrownBy(() -> read((HEAD + FRAME).replace(good, bad == null ? "" : bad)))
        .isInstanceOf(FormatException.class)
        .hasMessage("run/XDATCAR:" + message);
  }
}
