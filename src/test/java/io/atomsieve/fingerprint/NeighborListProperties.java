package io.atomsieve.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** The neighbour list against all images of all atoms. */
class NeighborListProperties {
  private static final Limits ANY = new Limits(0, 20_000);

  private record Neighbor(int index, double dx, double dy, double dz) {
    double r() {
      return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    boolean isSameAs(Neighbor o) {
      return index == o.index
          && Math.abs(dx - o.dx) + Math.abs(dy - o.dy) + Math.abs(dz - o.dz) < 1e-9;
    }
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
    Assume.that(IntStream.range(0, 3).allMatch(k -> completed.height(k) > 1));
    double[] positions = random.doubles(3 * 150, -20, 20).toArray();
    assertComplete(new Atoms(filled(150), positions, cell, pbc), cutoff);
  }

  private static void assertComplete(Atoms atoms, double cutoff) {
    NeighborList list = NeighborList.build(atoms, cutoff, ANY);
    assertThat(list.atoms()).isEqualTo(atoms.size());
    for (int i = 0; i < atoms.size(); i++) {
      List<Neighbor> missing = bruteForce(atoms, i, cutoff);
      assertThat(list.count(i)).as("neighbours of atom %d", i).isEqualTo(missing.size());
      for (int n = list.offsets()[i]; n < list.offsets()[i + 1]; n++) {
        Neighbor found = new Neighbor(list.index()[n], list.dx()[n], list.dy()[n], list.dz()[n]);
        assertThat(list.r()[n]).isCloseTo(found.r(), within(1e-14));
        assertThat(missing.removeIf(found::isSameAs)).as("%s", found).isTrue();
      }
      assertThat(missing).isEmpty();
    }
  }

  private static List<Neighbor> bruteForce(Atoms atoms, int i, double cutoff) {
    Cell cell =
        (atoms.cell() == null ? Cell.orthorhombic(1, 1, 1) : atoms.cell()).completed(atoms.pbc());
    double[] p = atoms.positions();
    double[] inverse = cell.inverse();
    List<Neighbor> neighbors = new ArrayList<>();
    for (int j = 0; j < atoms.size(); j++) {
      double[] d = {p[3 * j] - p[3 * i], p[3 * j + 1] - p[3 * i + 1], p[3 * j + 2] - p[3 * i + 2]};
      int[] first = new int[3];
      int[] last = new int[3];
      for (int k = 0; k < 3; k++) {
        double fraction = d[0] * inverse[k] + d[1] * inverse[3 + k] + d[2] * inverse[6 + k];
        double range = cutoff / cell.height(k);
        first[k] = atoms.pbc()[k] ? (int) Math.floor(-fraction - range) : 0;
        last[k] = atoms.pbc()[k] ? (int) Math.ceil(-fraction + range) : 0;
      }
      for (int a = first[0]; a <= last[0]; a++) {
        for (int b = first[1]; b <= last[1]; b++) {
          for (int c = first[2]; c <= last[2]; c++) {
            double[] v = cell.vectors();
            Neighbor neighbor =
                new Neighbor(
                    j,
                    d[0] + a * v[0] + b * v[3] + c * v[6],
                    d[1] + a * v[1] + b * v[4] + c * v[7],
                    d[2] + a * v[2] + b * v[5] + c * v[8]);
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
