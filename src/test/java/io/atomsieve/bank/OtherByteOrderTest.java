package io.atomsieve.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.RandomAtoms;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Frames of a writer that sends its numbers big-endian: any exponent, and nothing is new. */
class OtherByteOrderTest {
  private final Screener germanium = screener("germanium");
  private final Screener palladium = screener("palladium");

  @Test
  void noFrameOfARealRunIsTakenForOne() {
    Set<RejectReason> reasons = new TreeSet<>();
    for (Structure frame : MdFrames.every(10)) {
      Screener screener = frame.simulation().startsWith("ge") ? germanium : palladium;
      Atoms a = frame.atoms();
      for (Atoms swapped :
          new Atoms[] {
            new Atoms(a.atomicNumbers(), swapped(a.positions()), swapped(a.cell()), a.pbc()),
            new Atoms(a.atomicNumbers(), swapped(a.positions()), a.cell(), a.pbc()),
          }) {
        reasons.add(rejection(screener, swapped));
      }
    }
    // NaN and infinities are among what other bytes may mean.
    assertThat(reasons).isSubsetOf(EnumSet.of(RejectReason.OUT_OF_RANGE, RejectReason.NOT_FINITE));
  }

  /** With one value in another order, or a few: what is not rejected is within the limit. */
  @Property(tries = 2000)
  void anyOtherIsRejectedOrWithinTheLimit(@ForAll long seed) {
    Random random = new Random(seed);
    Atoms any = RandomAtoms.any(random);
    double[] positions = any.positions().clone();
    double[] cell = any.cell() == null ? new double[9] : any.cell().vectors().clone();
    double share = random.nextDouble();
    swapSome(random, share, positions);
    swapSome(random, share, cell);
    int[] numbers = new int[any.size()];
    Arrays.fill(numbers, Fixtures.GE);
    Atoms atoms = new Atoms(numbers, positions, new Cell(cell), any.pbc());
    try {
      for (double[] fingerprint : germanium.fingerprints(structure(atoms))) {
        assertThat(fingerprint).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
      }
      assertThat(Arrays.stream(positions)).allMatch(x -> Math.abs(x) <= 1e6);
      assertThat(Arrays.stream(cell)).allMatch(x -> Math.abs(x) <= 1e6);
    } catch (RejectedException e) {
      assertThat(e.reason()).isNotEqualTo(RejectReason.UNKNOWN_ELEMENT);
    }
  }

  private static RejectReason rejection(Screener screener, Atoms atoms) {
    try {
      screener.fingerprints(structure(atoms));
    } catch (RejectedException e) {
      return e.reason();
    }
    throw new AssertionError("accepted");
  }

  private static Structure structure(Atoms atoms) {
    return new Structure("md", 0, "", atoms, null, null, null, Map.of());
  }

  private static void swapSome(Random random, double share, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < share ? swapped(values[i]) : values[i];
    }
  }

  private static Cell swapped(Cell cell) {
    return cell == null ? null : new Cell(swapped(cell.vectors()));
  }

  private static double[] swapped(double[] values) {
    return Arrays.stream(values).map(OtherByteOrderTest::swapped).toArray();
  }

  private static double swapped(double value) {
    return Double.longBitsToDouble(Long.reverseBytes(Double.doubleToRawLongBits(value)));
  }

  private static Screener screener(String bank) {
    return new Screener(new Bank(Fixtures.banks().get(bank)));
  }
}
