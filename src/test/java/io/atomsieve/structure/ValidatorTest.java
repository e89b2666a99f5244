package io.atomsieve.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.atomsieve.testkit.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are finite, and that nobody has simulated. */
class ValidatorTest {
  private static final boolean[] OPEN = new boolean[3];
  private static final boolean[] PERIODIC = {true, true, true};
  private static final Cell CUBE = Cell.orthorhombic(5, 5, 5);

  @Test
  void coordinatesAreAsLargeAsTheLimit() {
    accepted(Fixtures.periodic(CUBE, PERIODIC, 0, -1e6, 1e6));
    RejectedException e = rejection(Fixtures.periodic(CUBE, PERIODIC, 0, 0, 0, 0, 0, -1.000001e6));
    assertThat(e.reason()).isEqualTo(RejectReason.OUT_OF_RANGE);
    assertThat(e)
        .hasMessage(
            "the position of atom 1 has the component -1.000e+06 angstrom, the limit max-extent is"
                + " 1.000e+06");
  }

  @Test
  void latticeVectorsAreToo() {
    accepted(Fixtures.periodic(Cell.orthorhombic(1e6, 5, 5), PERIODIC, 0, 0, 0));
    for (boolean[] pbc : new boolean[][] {OPEN, PERIODIC, {false, true, false}}) {
      RejectedException e =
          rejection(Fixtures.periodic(Cell.orthorhombic(-1e200, 5, 5), pbc, 0, 0, 0));
      assertThat(e.reason()).isEqualTo(RejectReason.OUT_OF_RANGE);
      assertThat(e).hasMessageStartingWith("a lattice vector has the component -1.000e+200 angst");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 5e-321, 1e-300, 1e-160, 9e-7})
  void aPeriodicVectorOfNoLengthIsNone(double length) {
    Cell flat = new Cell(new double[] {length, length, 0, 0, 5, 0, 0, 0, 5});
    RejectedException e = rejection(Fixtures.periodic(flat, PERIODIC, 0, 0, 0));
    assertThat(e.reason()).isEqualTo(RejectReason.SINGULAR_CELL);
    accepted(Fixtures.periodic(flat, new boolean[] {false, true, true}, 0, 0, 0));
  }

  @Test
  void theLimitIsOneOfLimits() {
    assertThatThrownBy(() -> withExtent(0)).hasMessageStartingWith("max-extent must be above 0");
    assertThatThrownBy(() -> withExtent(2e9)).hasMessageContaining("at most 1e9");
    assertThatThrownBy(() -> withExtent(Double.NaN)).hasMessageStartingWith("max-extent");
    Structure structure = Fixtures.periodic(CUBE, PERIODIC, 0, 8, 0);
    assertThatCode(() -> Validator.check(structure, withExtent(8))).doesNotThrowAnyException();
    assertThatThrownBy(() -> Validator.check(structure, withExtent(7.9)))
        .isInstanceOf(RejectedException.class);
  }

  private static Limits withExtent(double maxExtent) {
    return new Limits(0.6, 100, maxExtent, 1e9, 1000, 100, 100, 100);
  }

  private static void accepted(Structure structure) {
    assertThatCode(() -> Validator.check(structure, Limits.DEFAULT)).doesNotThrowAnyException();
  }

  private static RejectedException rejection(Structure structure) {
    return catchThrowableOfType(
        RejectedException.class, () -> Validator.check(structure, Limits.DEFAULT));
  }
}
