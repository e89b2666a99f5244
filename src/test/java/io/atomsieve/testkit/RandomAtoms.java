package io.atomsieve.testkit;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import java.util.Random;
import java.util.stream.IntStream;

/** Random structures of H, O and Ti, and other ways to write down the same structure. */
public final class RandomAtoms {
  private static final int[] ELEMENTS = {1, 8, 22};

  private RandomAtoms() {}

  /** 1 to 6 atoms in and around a triclinic cell of 2 to 9 angstrom, any pbc. */
  public static Atoms any(Random random) {
    boolean[] pbc = {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
    boolean noCell = !pbc[0] && !pbc[1] && !pbc[2] && random.nextBoolean();
    Cell cell = cell(random);
    int n = 1 + random.nextInt(6);
    int kinds = 1 + random.nextInt(3);
    int[] numbers = IntStream.range(0, n).map(i -> ELEMENTS[random.nextInt(kinds)]).toArray();
    double[] positions = new double[3 * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 3; k++) {
        addVector(positions, i, 3 * random.nextDouble() - 1, cell, k);
      }
    }
    return new Atoms(numbers, positions, noCell ? null : cell, pbc);
  }

  public static Cell cell(Random random) {
    while (true) {
      double[] v = random.doubles(9, -6, 6).toArray();
      Cell cell = new Cell(v);
      if (Cells.leastHeight(cell) > 2) {
        return cell;
      }
    }
  }

  public static Atoms translated(Atoms atoms, double x, double y, double z) {
    double[] shift = {x, y, z};
    double[] positions = atoms.positions().clone();
    for (int i = 0; i < positions.length; i++) {
      positions[i] += shift[i % 3];
    }
    return new Atoms(atoms.atomicNumbers(), positions, atoms.cell(), atoms.pbc());
  }

  /** Rotated about a random axis, or rotated and mirrored. */
  public static Atoms rotated(Atoms atoms, Random random) {
    double[] m = rotation(random);
    Cell cell = atoms.cell() == null ? null : new Cell(multiply(atoms.cell().vectors(), m));
    return new Atoms(atoms.atomicNumbers(), multiply(atoms.positions(), m), cell, atoms.pbc());
  }

  public static Atoms permuted(Atoms atoms, int[] order) {
    double[] positions =
        IntStream.range(0, 3 * order.length)
            .mapToDouble(i -> atoms.positions()[3 * order[i / 3] + i % 3])
            .toArray();
    int[] numbers = IntStream.of(order).map(i -> atoms.atomicNumbers()[i]).toArray();
    return new Atoms(numbers, positions, atoms.cell(), atoms.pbc());
  }

  /** Each atom moved by some lattice vectors along the periodic axes. */
  public static Atoms unwrapped(Atoms atoms, Random random) {
    double[] positions = atoms.positions().clone();
    for (int i = 0; i < atoms.size(); i++) {
      for (int k = 0; k < 3; k++) {
        if (atoms.pbc()[k]) {
          addVector(positions, i, random.nextInt(21) - 10, atoms.cell(), k);
        }
      }
    }
    return new Atoms(atoms.atomicNumbers(), positions, atoms.cell(), atoms.pbc());
  }

  /** Twice or three times the cell along one periodic axis, the original atoms first. */
  public static Atoms repeated(Atoms atoms, int axis, int times) {
    int n = atoms.size();
    double[] positions = new double[3 * n * times];
    int[] numbers = new int[n * times];
    for (int i = 0; i < n * times; i++) {
      System.arraycopy(atoms.positions(), 3 * (i % n), positions, 3 * i, 3);
      int image = i / n;
      addVector(positions, i, image, atoms.cell(), axis);
      numbers[i] = atoms.atomicNumbers()[i % n];
    }
    double[] vectors = atoms.cell().vectors().clone();
    for (int k = 0; k < 3; k++) {
      vectors[3 * axis + k] *= times;
    }
    return new Atoms(numbers, positions, new Cell(vectors), atoms.pbc());
  }

  /** Other vectors of the same lattice: determinant of the transformation 1 or -1. */
  public static Atoms otherCell(Atoms atoms, Random random) {
    double[] v = atoms.cell().vectors().clone();
    for (int step = 0; step < 6; step++) {
      int i = random.nextInt(3);
      int j = (i + 1 + random.nextInt(2)) % 3;
      int factor = random.nextInt(7) - 3;
      boolean flip = random.nextInt(4) == 0;
      for (int k = 0; k < 3; k++) {
        v[3 * i + k] += atoms.pbc()[j] ? factor * v[3 * j + k] : 0;
        v[3 * i + k] *= flip ? -1 : 1;
      }
    }
    return new Atoms(atoms.atomicNumbers(), atoms.positions(), new Cell(v), atoms.pbc());
  }

  private static void addVector(double[] positions, int i, double factor, Cell cell, int vector) {
    for (int axis = 0; axis < 3; axis++) {
      positions[3 * i + axis] += factor * cell.get(vector, axis);
    }
  }

  /** An orthogonal matrix from a random unit quaternion, mirrored half of the time. */
  private static double[] rotation(Random random) {
    double[] q = IntStream.range(0, 4).mapToDouble(i -> random.nextGaussian()).toArray();
    double norm = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    double w = q[0] / norm;
    double x = q[1] / norm;
    double y = q[2] / norm;
    double z = q[3] / norm;
    double s = random.nextBoolean() ? 1 : -1;
    return new double[] {
      s * (1 - 2 * (y * y + z * z)), s * 2 * (x * y - z * w), s * 2 * (x * z + y * w),
      s * 2 * (x * y + z * w), s * (1 - 2 * (x * x + z * z)), s * 2 * (y * z - x * w),
      s * 2 * (x * z - y * w), s * 2 * (y * z + x * w), s * (1 - 2 * (x * x + y * y))
    };
  }

  private static double[] multiply(double[] rows, double[] m) {
    double[] product = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int row = i - i % 3;
      for (int k = 0; k < 3; k++) {
        product[i] += rows[row + k] * m[3 * k + i % 3];
      }
    }
    return product;
  }
}
