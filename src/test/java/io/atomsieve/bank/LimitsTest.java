package io.atomsieve.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Germanium with a cutoff of 5 angstrom: what makes a structure one that nobody needs DFT for. */
class LimitsTest {
  private static final int GE = 32;
  private static final boolean[] OPEN = new boolean[3];
  private static final boolean[] PERIODIC = {true, true, true};
  private static final Descriptor DESCRIPTOR =
      new Descriptor(
          5, List.of(GE), List.of(new RadialFunction(GE, GE, 4, 2)), List.of(), Map.of());

  @Test
  void byDefaultOnlyDistancesAndSizeAreLimited() {
    Screener any = screener(Limits.DEFAULT);
    Cell wide = Cell.orthorhombic(1000, 1000, 1000);
    assertThat(any.fingerprints(structure(wide, PERIODIC, 0, 0, 0))).hasDimensions(1, 1);
    assertThat(any.fingerprints(structure(null, OPEN, 0, 0, 0, 90, 0, 0))).hasDimensions(2, 1);
  }

  @Test
  void atomsThatFlyApartInTheirCellAreTooSparse() {
    Screener limited = screener(limits(32, Integer.MAX_VALUE, 100));
    Structure allowed = structure(Cell.orthorhombic(4, 4, 4), PERIODIC, 0, 0, 0, 2, 2, 2);
    assertThat(limited.fingerprints(allowed)).hasDimensions(2, 1);
    Structure sparse = structure(Cell.orthorhombic(4, 4, 4.1), PERIODIC, 0, 0, 0, 2, 2, 2);
    RejectedException e = rejection(limited, sparse);
    assertThat(e.reason()).isEqualTo(RejectReason.TOO_SPARSE);
    assertThat(e)
        .hasMessage(
            "the cell has 32.80 cubic angstrom per atom, the limit max-volume-per-atom is 32.00");
  }

  @Test
  void theVolumeOfACellThatIsOpenSomewhereSaysNothing() {
    Structure slab =
        structure(Cell.orthorhombic(4, 4, 400), new boolean[] {true, true, false}, 0, 0, 0);
    assertThat(screener(limits(32, Integer.MAX_VALUE, 100)).fingerprints(slab)).hasDimensions(1, 1);
  }

  @Test
  void atomsThatLeaveAreIsolated() {
    Screener limited = screener(limits(1e9, 1, 100));
    Structure one = structure(null, OPEN, 0, 0, 0, 2.5, 0, 0, 60, 0, 0);
    assertThat(limited.fingerprints(one)).hasDimensions(3, 1);
    RejectedException e =
        rejection(limited, structure(null, OPEN, 0, 0, 0, 60, 0, 0, 0, 60, 0, 2.5, 0, 0));
    assertThat(e.reason()).isEqualTo(RejectReason.ISOLATED_ATOMS);
    assertThat(e)
        .hasMessage(
            "2 atoms have no neighbour within 5.0 angstrom, the first of them atom 1; the limit"
                + " max-isolated-atoms is 1");
  }

  @Test
  void framesThatWouldTakeTooLongAreRefused() {
    // Three neighbours each, so three pairs, at 8 terms: there are no angular functions.
    Structure four = structure(null, OPEN, 0, 0, 0, 2.5, 0, 0, 0, 2.5, 0, 0, 0, 2.5);
    assertThat(screener(limitedTo(4 * 3 * 8)).fingerprints(four)).hasDimensions(4, 1);
    RejectedException e = rejection(screener(limitedTo(4 * 3 * 8 - 1)), four);
    assertThat(e.reason()).isEqualTo(RejectReason.TOO_MANY_TERMS);
    assertThat(e)
        .hasMessage(
            "the pairs of neighbours within 5.0 angstrom, times the angular functions of each, are"
                + " more than the limit max-terms of 95.00 for the 4 atoms: it takes too long");
    Limits any = limitedTo(1).ofAnyDuration();
    assertThat(screener(any).fingerprints(four)).hasDimensions(4, 1);
  }

  @Test
  void theRuleOfflineRefusesWhatIsImplausibleAsAWhole() {
    Selector selector =
        new Selector(new BankDefinition("ge", DESCRIPTOR, Map.of(GE, 0.25), limits(1e9, 9, 8)));
    Structure three = structure(null, OPEN, 0, 0, 0, 2.5, 0, 0, 0, 2.5, 0);
    int[] all = {0, 1, 2};
    assertThat(selector.admit(three, new double[][] {{0}, {0.1}, {0.5}}, all)).hasSize(2);
    assertThatThrownBy(() -> selector.admit(three, new double[][] {{1}, {0}, {2.6}}, all))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("atom 2 (Ge) is 8.400 thresholds from the nearest entry");
    assertThat(selector.bank().size()).isEqualTo(2);
    assertThat(selector.admit(three, new double[][] {{1}, {0}, {2.5}}, all)).hasSize(2);
  }

  private static Limits limitedTo(double terms) {
    return new Limits(0.6, 100, 1e6, terms, 1e9, 100, 100, 100);
  }

  private static Limits limits(double volume, int isolated, double novelty) {
    return new Limits(0.6, 100, 1e6, 1e9, volume, isolated, novelty, Long.MAX_VALUE);
  }

  private static Screener screener(Limits limits) {
    return new Screener(new Bank(new BankDefinition("ge", DESCRIPTOR, Map.of(GE, 0.1), limits)));
  }

  private static RejectedException rejection(Screener screener, Structure structure) {
    return catchThrowableOfType(RejectedException.class, () -> screener.fingerprints(structure));
  }

  private static Structure structure(Cell cell, boolean[] pbc, double... positions) {
    int[] numbers = new int[positions.length / 3];
    Arrays.fill(numbers, GE);
    return new Structure(
        "md", 0, "", new Atoms(numbers, positions, cell, pbc), null, null, null, Map.of());
  }
}
