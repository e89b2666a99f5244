package io.atomsieve.fingerprint.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Limits, and structures made to exhaust time or memory: all must be answered promptly. */
class NeighborSearchTest {
  private static final Limits ANY = new Limits(0, 20_000);
  private static final int MANY = 20_000;

  @Test
  void namesAtomsThatAreTooClose() {
    Atoms atoms = new Atoms(new int[] {32, 8}, new double[] {0, 0, 0, 0, 0, 1}, null, pbc(false));
    // 0.6 (1.20 + 0.66) = 1.116
    assertThat(rejection(atoms, Limits.DEFAULT))
        .isEqualTo("atom 0 (Ge) and atom 1 (O) are 1.00 angstrom apart, the limit is 1.12");
    assertThat(FoundNeighbors.in(atoms, 6, new Limits(0.5, 10)).count(0)).isEqualTo(1);
  }

  @Test
  void namesAnAtomThatIsTooCloseToItsImage() {
    Atoms atoms = new Atoms(new int[] {32}, new double[3], Cell.orthorhombic(1, 9, 9), pbc(true));
    assertThat(rejection(atoms, Limits.DEFAULT))
        .isEqualTo("atom 0 (Ge) and an image of itself are 1.00 angstrom apart, the limit is 1.44");
  }

  @Test
  void findsTheImageThatIsTooCloseInASkewedCell() {
    Cell skewed = new Cell(new double[] {8, 0, 0, 40, 1, 0, 0, 0, 9});
    assertThat(
            rejection(new Atoms(new int[] {32}, new double[3], skewed, pbc(true)), Limits.DEFAULT))
        .contains("image of itself are 1.00 angstrom");
  }

  @Test
  void refusesAtomsInOnePlaceWhateverTheLimit() {
    Atoms atoms = new Atoms(new int[] {32, 32}, new double[6], null, pbc(false));
    assertThat(rejection(atoms, ANY)).contains("atom 0 (Ge) and atom 1 (Ge) are 0.00");
  }

  @Test
  void refusesCollapsedStructures() {
    for (Limits limits : new Limits[] {ANY, Limits.DEFAULT}) {
      rejection(germanium(new double[3 * MANY], null, false), limits);
      rejection(germanium(new double[3 * MANY], Cell.orthorhombic(50, 50, 50), true), limits);
      rejection(germanium(random(MANY, 1), null, false), limits);
      rejection(germanium(random(MANY, 1e-300), null, false), limits);
    }
  }

  @Test
  void refusesTinyCells() {
    for (Limits limits : new Limits[] {ANY, Limits.DEFAULT}) {
      for (double edge : new double[] {1e-100, 1e-5, 1e-3}) {
        for (double other : new double[] {edge, 9, 1e7}) {
          Cell cell = Cell.orthorhombic(edge, other, other);
          rejection(germanium(new double[3], cell, true), limits);
          rejection(germanium(random(MANY, 1e6), cell, true), limits);
          Atoms chain =
              new Atoms(new int[] {32}, new double[3], cell, new boolean[] {true, false, false});
          rejection(chain, limits);
        }
      }
    }
  }

  @Test
  void refusesMoreNeighborsThanItCanHold() {
    // Each atom has 4000 neighbours, too few for the limit of one atom, but all have 80 million.
    double edge = Math.cbrt(4 / 3.0 * Math.PI * 216 / 4000 * MANY);
    assertThat(
            rejection(
                germanium(random(MANY, edge), Cell.orthorhombic(edge, edge, edge), true), ANY))
        .contains("together");
  }

  @Test
  void takesAtomsFarApartOrFarOutside() {
    double[] sparse = random(1000, 1e6);
    assertThat(total(germanium(sparse, null, false))).isZero();
    assertThat(total(germanium(new double[] {1e300, -1e300, 0, -1e300, 0, 1e300}, null, false)))
        .isZero();
    double[] clusters = random(2000, 30);
    for (int i = 0; i < 3000; i++) {
      clusters[i] += 1e6;
    }
    assertThat(total(germanium(clusters, null, false))).isPositive();
    Atoms slab =
        new Atoms(
            new int[] {32, 32},
            new double[] {0, 0, 5e5, 900, 0, 5e5 + 2},
            Cell.orthorhombic(9, 9, 9),
            new boolean[] {true, true, false});
    assertThat(FoundNeighbors.in(slab, 3, ANY).count(0)).isEqualTo(1);
  }

  @Test
  void takesCellsThatAreExtremelySkewed() {
    Cell plain = Cell.orthorhombic(5, 5, 5);
    Cell skewed = new Cell(new double[] {5, 0, 0, 5e6, 5, 0, -3e7, 1e7 + 5, 5});
    double[] positions = {0, 0, 0, 2.5, 2.5, 2};
    assertThat(total(germanium(positions, skewed, true)))
        .isEqualTo(total(germanium(positions, plain, true)));
  }

  @Test
  void takesNoAtoms() {
    assertThat(FoundNeighbors.in(germanium(new double[0], null, false), 6, ANY).total()).isZero();
  }

  private static int total(Atoms atoms) {
    return FoundNeighbors.in(atoms, 6, ANY).total();
  }

  private static String rejection(Atoms atoms, Limits limits) {
    RejectedException[] caught = new RejectedException[1];
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> FoundNeighbors.in(atoms, 6, limits))
        .satisfies(e -> caught[0] = e);
    assertThat(caught[0].reason()).isEqualTo(RejectReason.TOO_CLOSE);
    return caught[0].getMessage();
  }

  private static Atoms germanium(double[] positions, Cell cell, boolean periodic) {
    int[] numbers = new int[positions.length / 3];
    Arrays.fill(numbers, 32);
    return new Atoms(numbers, positions, cell, pbc(periodic));
  }

  private static double[] random(int n, double size) {
    return new Random(1).doubles(3L * n).map(v -> v * size).toArray();
  }

  private static boolean[] pbc(boolean periodic) {
    return new boolean[] {periodic, periodic, periodic};
  }
}
