package io.atomsieve.fingerprint;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds the neighbours of one atom after another, periodic images included, own images too. What
 * would take for ever or fill the memory is refused before the work is begun, since one such
 * structure could stop a whole service. Keeps its memory from structure to structure; not for
 * several threads.
 */
final class NeighborSearch {
  /** Solids have 50 to 1000 neighbours per atom at the usual cutoffs of 5 to 12 angstrom. */
  static final int MAX_NEIGHBORS = 5_000;

  /** Neighbours of all atoms together, and atoms with all images: bounds time and memory. */
  static final int MAX_ENTRIES = 1 << 24;

  /** Closer than this, in angstrom, the direction between two atoms has no meaning. */
  private static final double COINCIDENT = 1e-6;

  private final double cutoff;
  private final int groups;
  private final int[] groupOf = new int[Elements.MAX_ATOMIC_NUMBER + 1];
  private final Grid grid = new Grid();
  private Atoms atoms;
  private Limits limits;

  /** Square of the least distance for each pair of groups. */
  private final double[] closest;

  /** Group of each slot of the grid. */
  private int[] group = {};

  /** Slots within the cutoff of the atom, its own among them. */
  private int[] found = new int[64];

  private int size;

  /**
   * A search for structures of some elements.
   *
   * @param cutoff the largest distance of a neighbour, inclusive, in angstrom
   * @param elements atomic numbers; the neighbours are grouped in this order
   */
  NeighborSearch(double cutoff, List<Integer> elements) {
    this.cutoff = cutoff;
    groups = elements.size();
    closest = new double[groups * groups];
    Arrays.fill(groupOf, -1);
    for (int g = 0; g < groups; g++) {
      groupOf[elements.get(g)] = g;
    }
  }

  /**
   * Begins with a structure, in a time that is linear in the number of atoms.
   *
   * @throws IllegalArgumentException if an element is not one of the search
   * @throws RejectedException with the reason {@code TOO_CLOSE} if the atoms are too dense
   */
  void begin(Atoms structure, Limits allowed) {
    atoms = structure;
    limits = allowed;
    setClosest();
    int n = atoms.size();
    grid.fill(atoms, cutoff);
    checkImages();
    checkDensity();
    if (grid.slotsNeeded(n) > MAX_ENTRIES) {
      throw tooMany();
    }
    grid.addImages(n);
    if (group.length < grid.slots) {
      group = new int[grid.atom.length];
    }
    for (int s = 0; s < grid.slots; s++) {
      group[s] = groupOf[atoms.atomicNumbers()[grid.atom[s]]];
    }
    checkTotal();
  }

  /** Number of slots, each of which holds an atom or an image of one, near ones together. */
  int slots() {
    return grid.slots;
  }

  /** The atom that the slot holds, or -1 if it holds an image. */
  int atom(int slot) {
    int i = grid.atom[slot];
    return grid.home[i] == slot ? i : -1;
  }

  /**
   * Finds the neighbours of the atom in a slot.
   *
   * @throws RejectedException with the reason {@code TOO_CLOSE} if one is closer than the limits
   *     allow, or has no distance at all, or there are more than can be handled
   */
  void load(int slot, Environment environment) {
    search(slot);
    environment.reserve(size);
    double x = grid.x[slot];
    double y = grid.y[slot];
    double z = grid.z[slot];
    int count = 0;
    for (int g = 0; g < groups; g++) {
      environment.start[g] = count;
      double least = closest[group[slot] * groups + g];
      for (int f = 0; f < size; f++) {
        int s = found[f];
        if (group[s] == g && s != slot) {
          double dx = grid.x[s] - x;
          double dy = grid.y[s] - y;
          double dz = grid.z[s] - z;
          double r2 = dx * dx + dy * dy + dz * dz;
          if (r2 < least) {
            throw tooClose(grid.atom[slot], grid.atom[s], Math.sqrt(r2));
          }
          environment.set(count++, dx, dy, dz, r2);
        }
      }
    }
    environment.start[groups] = count;
    environment.finish();
  }

  /** Goes through the bins in reach; those along the last axis follow each other. */
  private void search(int slot) {
    int i = grid.atom[slot];
    size = 0;
    int from0 = Math.max(0, grid.bin(i, 0) - grid.reach[0]);
    int to0 = Math.min(grid.dims[0] - 1, grid.bin(i, 0) + grid.reach[0]);
    int from1 = Math.max(0, grid.bin(i, 1) - grid.reach[1]);
    int to1 = Math.min(grid.dims[1] - 1, grid.bin(i, 1) + grid.reach[1]);
    int from2 = Math.max(0, grid.bin(i, 2) - grid.reach[2]);
    int to2 = Math.min(grid.dims[2] - 1, grid.bin(i, 2) + grid.reach[2]);
    for (int b0 = from0; b0 <= to0; b0++) {
      for (int b1 = from1; b1 <= to1; b1++) {
        int row = (b0 * grid.dims[1] + b1) * grid.dims[2];
        scan(slot, grid.start[row + from2], grid.start[row + to2 + 1]);
      }
    }
  }

  private void scan(int slot, int from, int to) {
    if (found.length < size + to - from) {
      found = Arrays.copyOf(found, 2 * (size + to - from));
    }
    int[] out = found;
    double[] gx = grid.x;
    double[] gy = grid.y;
    double[] gz = grid.z;
    double x = gx[slot];
    double y = gy[slot];
    double z = gz[slot];
    double cutoff2 = cutoff * cutoff;
    int count = size;
    for (int s = from; s < to; s++) {
      double dx = gx[s] - x;
      double dy = gy[s] - y;
      double dz = gz[s] - z;
      // Written always and kept or not: there is no telling for a branch.
      out[count] = s;
      count += dx * dx + dy * dy + dz * dz <= cutoff2 ? 1 : 0;
    }
    size = count;
    if (count - 1 > MAX_NEIGHBORS) {
      throw rejected(
          "the atoms are too dense: atom %d (%s) has more than %d neighbours within %s angstrom",
          grid.atom[slot],
          Elements.symbol(atoms.atomicNumbers()[grid.atom[slot]]),
          MAX_NEIGHBORS,
          cutoff);
    }
  }

  private void setClosest() {
    for (int i = 0; i < atoms.size(); i++) {
      int z = atoms.atomicNumbers()[i];
      int g = z < 0 || z >= groupOf.length ? -1 : groupOf[z];
      if (g < 0) {
        throw new IllegalArgumentException("the descriptor does not know the atomic number " + z);
      }
    }
    for (int z1 = 0; z1 < groupOf.length; z1++) {
      for (int z2 = 0; groupOf[z1] >= 0 && z2 < groupOf.length; z2++) {
        if (groupOf[z2] >= 0) {
          double limit = Math.max(COINCIDENT, limits.minDistance(z1, z2));
          closest[groupOf[z1] * groups + groupOf[z2]] = limit * limit;
        }
      }
    }
  }

  /** The shortest lattice vector is how close each atom is to an image of itself. */
  private void checkImages() {
    double shortest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 3; k++) {
      if (grid.isPeriodic(k)) {
        shortest = Math.min(shortest, grid.lattice.length(k));
      }
    }
    for (int i = 0; i < atoms.size() && shortest <= cutoff; i++) {
      int g = groupOf[atoms.atomicNumbers()[i]];
      if (shortest * shortest < closest[g * groups + g]) {
        throw tooClose(i, i, shortest);
      }
    }
  }

  /**
   * Refuses what is bound to have an atom with too many neighbours. N points in a volume V have, on
   * average, at least N v / V - 1 neighbours within the cutoff, v being a ball of half the cutoff:
   * the balls around the points overlap that much (Cauchy-Schwarz).
   */
  private void checkDensity() {
    double ball = Math.PI / 6 * cutoff * cutoff * cutoff;
    double all = grid.lattice.volume;
    double ownImages = 1;
    for (int k = 0; k < 3; k++) {
      all *= grid.isPeriodic(k) ? 1 : grid.width[k] + cutoff;
      ownImages *= grid.isPeriodic(k) ? Math.min(cutoff, grid.lattice.length(k)) : cutoff;
    }
    double mean = Math.max(atoms.size() * ball / all, ball / ownImages) - 1;
    if (mean > MAX_NEIGHBORS) {
      throw rejected(
          "the atoms are too dense: more than %.3g neighbours each within %s angstrom, the limit is"
              + " %d",
          mean, cutoff, MAX_NEIGHBORS);
    }
  }

  /** Counts all neighbours, unless there cannot be too many of them. */
  private void checkTotal() {
    int most = 0;
    int bins = grid.dims[0] * grid.dims[1] * grid.dims[2];
    for (int b = 0; b < bins; b++) {
      most = Math.max(most, grid.start[b + 1] - grid.start[b]);
    }
    double inReach = most;
    for (int k = 0; k < 3; k++) {
      inReach *= Math.min(grid.dims[k], 2 * grid.reach[k] + 1);
    }
    if (atoms.size() * inReach <= MAX_ENTRIES) {
      return;
    }
    long total = 0;
    for (int i = 0; i < atoms.size(); i++) {
      search(grid.home[i]);
      total += size - 1;
      if (total > MAX_ENTRIES) {
        throw tooMany();
      }
    }
  }

  private RejectedException tooClose(int i, int j, double r) {
    int zi = atoms.atomicNumbers()[Math.min(i, j)];
    int zj = atoms.atomicNumbers()[Math.max(i, j)];
    return rejected(
        "atom %d (%s) and %s are %.3g angstrom apart, the limit is %.3g",
        Math.min(i, j),
        Elements.symbol(zi),
        i == j
            ? "an image of itself"
            : "atom %d (%s)".formatted(Math.max(i, j), Elements.symbol(zj)),
        r,
        Math.max(COINCIDENT, limits.minDistance(zi, zj)));
  }

  private RejectedException tooMany() {
    return rejected(
        "the atoms are too many and too dense: together more than %d neighbours within %s"
            + " angstrom",
        MAX_ENTRIES, cutoff);
  }

  private static RejectedException rejected(String format, Object... values) {
    return new RejectedException(
        RejectReason.TOO_CLOSE, String.format(Locale.ROOT, format, values));
  }
}
