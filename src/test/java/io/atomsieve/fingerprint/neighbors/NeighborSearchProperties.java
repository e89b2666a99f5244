package io.atomsieve.fingerprint.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.fingerprint.neighbors.FoundNeighbors.Neighbor;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Limits;
import io.atomsieve.testkit.Cells;
import io.atomsieve.testkit.RandomAtoms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** The neighbour search against all images of all atoms. */
class NeighborSearchProperties {
  private static final Limits ANY = new Limits(0, 20_000);

  private static boolean isSame(Neighbor a, Neighbor b) {
    return a.atomicNumber() == b.atomicNumber()
        && Math.abs(a.dx() - b.dx()) + Math.abs(a.dy() - b.dy()) + Math.abs(a.dz() - b.dz()) < 1e-9;
  }

  @Property(tries = 300)
  void smallCells(@ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 7) double cutoff) {
    assertComplete(RandomAtoms.any(new Random(seed)), cutoff);
  }

  @Property(tries = 100)
  void skewedCells(@ForAll long seed) {
    Random random = new Random(seed);
    Atoms atoms = RandomAtoms.any(random);
    Assume.that(atoms.cell() != null);
    assertComplete(RandomAtoms.otherCell(atoms, random), 4);
  }

  @Property(tries = 60)
  void manyBins(@ForAll long seed, @ForAll @DoubleRange(min = 1, max = 6) double cutoff) {
    Random random = new Random(seed);
    Cell small = RandomAtoms.cell(random);
    double[] vectors = small.vectors().clone();
    for (int i = 0; i < 9; i++) {
      vectors[i] *= 1 + random.nextInt(3);
    }
    Cell cell = new Cell(vectors);
    boolean[] pbc = {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
    // A nearly flat cell has millions of images within the range that the brute force looks at.
    Cell completed = cell.completed(pbc);
    Assume.that(Cells.leastHeight(completed) > 1);
    double[] positions = random.doubles(3 * 150, -20, 20).toArray();
    assertComplete(new Atoms(filled(150), positions, cell, pbc), cutoff);
  }

  private static void assertComplete(Atoms atoms, double cutoff) {
    FoundNeighbors found = FoundNeighbors.in(atoms, cutoff, ANY);
    for (int i = 0; i < atoms.size(); i++) {
      List<Neighbor> missing = bruteForce(atoms, i, cutoff);
      assertThat(found.count(i)).as("neighbours of atom %d", i).isEqualTo(missing.size());
      for (Neighbor neighbor : found.ofAtoms().get(i)) {
        double r = Math.hypot(Math.hypot(neighbor.dx(), neighbor.dy()), neighbor.dz());
        assertThat(neighbor.r()).isCloseTo(r, within(1e-14));
        assertThat(missing.removeIf(other -> isSame(neighbor, other))).as("%s", neighbor).isTrue();
      }
      assertThat(missing).isEmpty();
    }
  }

  private static List<Neighbor> bruteForce(Atoms atoms, int i, double cutoff) {
    Cell cell =
        (atoms.cell() == null ? Cell.orthorhombic(1, 1, 1) : atoms.cell()).completed(atoms.pbc());
    double[] p = atoms.positions();
    double[] inverse = Cells.inverse(cell);
    List<Neighbor> neighbors = new ArrayList<>();
    for (int j = 0; j < atoms.size(); j++) {
      double[] d = {p[3 * j] - p[3 * i], p[3 * j + 1] - p[3 * i + 1], p[3 * j + 2] - p[3 * i + 2]};
      int[] first = new int[3];
      int[] last = new int[3];
      for (int k = 0; k < 3; k++) {
        double fraction = d[0] * inverse[k] + d[1] * inverse[3 + k] + d[2] * inverse[6 + k];
        double range = cutoff / Cells.height(cell, k);
        first[k] = atoms.pbc()[k] ? (int) Math.floor(-fraction - range) : 0;
        last[k] = atoms.pbc()[k] ? (int) Math.ceil(-fraction + range) : 0;
      }
      for (int a = first[0]; a <= last[0]; a++) {
        for (int b = first[1]; b <= last[1]; b++) {
          for (int c = first[2]; c <= last[2]; c++) {
            double[] v = cell.vectors();
            double x = d[0] + a * v[0] + b * v[3] + c * v[6];
            double y = d[1] + a * v[1] + b * v[4] + c * v[7];
            double z = d[2] + a * v[2] + b * v[5] + c * v[8];
            double r = Math.sqrt(x * x + y * y + z * z);
            Neighbor neighbor = new Neighbor(atoms.atomicNumbers()[j], x, y, z, r);
            boolean self = i == j && a == 0 && b == 0 && c == 0;
            if (!self && neighbor.r() <= cutoff) {
              neighbors.add(neighbor);
            }
          }
        }
      }
    }
    return neighbors;
  }

  private static int[] filled(int n) {
    int[] numbers = new int[n];
    Arrays.fill(numbers, 32);
    return numbers;
  }
}
