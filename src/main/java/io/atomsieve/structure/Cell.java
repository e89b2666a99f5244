package io.atomsieve.structure;

/**
 * Lattice vectors of a structure, in angstrom. They may be triclinic and left-handed; vectors along
 * axes that are not periodic may be zero, as in ASE.
 *
 * @param vectors 9 values, row by row: a_x, a_y, a_z, b_x, ... ; not to be changed
 */
public record Cell(double[] vectors) {

  public Cell {
    if (vectors.length != 9) {
      throw new IllegalArgumentException("a cell has 9 values, not " + vectors.length);
    }
  }

  /** A cell with right angles and edges of the given lengths in angstrom. */
  public static Cell orthorhombic(double a, double b, double c) {
    return new Cell(new double[] {a, 0, 0, 0, b, 0, 0, 0, c});
  }

  /** Component {@code axis} (0 to 2) of lattice vector {@code vector} (0 to 2). */
  public double get(int vector, int axis) {
    return vectors[3 * vector + axis];
  }

  /**
   * This cell with each vector that is not periodic replaced by a unit vector perpendicular to the
   * others: the same crystal, with a cell that can always be inverted unless the periodic vectors
   * themselves are dependent (ASE's {@code complete_cell}).
   */
  public Cell completed(boolean[] pbc) {
    double[] v = vectors.clone();
    int periodic = (pbc[0] ? 1 : 0) + (pbc[1] ? 1 : 0) + (pbc[2] ? 1 : 0);
    if (periodic == 0) {
      return orthorhombic(1, 1, 1);
    }
    if (periodic == 2) {
      int open = pbc[0] ? (pbc[1] ? 2 : 1) : 0;
      setUnit(v, open, cross(v, (open + 1) % 3, (open + 2) % 3));
    } else if (periodic == 1) {
      int a = pbc[0] ? 0 : pbc[1] ? 1 : 2;
      setUnit(v, (a + 1) % 3, perpendicular(v, a));
      setUnit(v, (a + 2) % 3, cross(v, a, (a + 1) % 3));
    }
    return new Cell(v);
  }

  /** Signed volume in cubic angstrom; negative for a left-handed cell. */
  public double determinant() {
    double[] bc = cross(vectors, 1, 2);
    return vectors[0] * bc[0] + vectors[1] * bc[1] + vectors[2] * bc[2];
  }

  /**
   * Whether the lattice vectors are (nearly) linearly dependent: their volume below 1e-9 of the
   * product of their lengths.
   */
  public boolean isSingular() {
    double lengths = 1;
    for (int i = 0; i < 3; i++) {
      lengths *= norm(new double[] {get(i, 0), get(i, 1), get(i, 2)});
    }
    return !(Math.abs(determinant()) > 1e-9 * lengths);
  }

  private static double[] cross(double[] v, int i, int j) {
    int a = 3 * i;
    int b = 3 * j;
    return new double[] {
      v[a + 1] * v[b + 2] - v[a + 2] * v[b + 1],
      v[a + 2] * v[b] - v[a] * v[b + 2],
      v[a] * v[b + 1] - v[a + 1] * v[b]
    };
  }

  /**
   * A vector at right angles to vector {@code i}: its cross product with the axis it is least
   * along.
   */
  private static double[] perpendicular(double[] v, int i) {
    double x = Math.abs(v[3 * i]);
    double y = Math.abs(v[3 * i + 1]);
    double z = Math.abs(v[3 * i + 2]);
    int axis = x <= y && x <= z ? 0 : y <= z ? 1 : 2;
    double[] pair = new double[6];
    System.arraycopy(v, 3 * i, pair, 0, 3);
    pair[3 + axis] = 1;
    return cross(pair, 0, 1);
  }

  private static void setUnit(double[] v, int i, double[] direction) {
    double norm = norm(direction);
    for (int axis = 0; axis < 3; axis++) {
      v[3 * i + axis] = direction[axis] / norm;
    }
  }

  private static double norm(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }
}
