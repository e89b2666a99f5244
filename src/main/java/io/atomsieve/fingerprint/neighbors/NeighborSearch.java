package io.atomsieve.fingerprint.neighbors;

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
 * would take for ever or fill the memory is refused, since one such structure could stop a whole
 * service. Keeps its memory from structure to structure; not for several threads.
 */
public final class NeighborSearch {
  /** Solids have 50 to 1000 neighbours per atom at the usual cutoffs of 5 to 12 angstrom. */
  static final int MAX_NEIGHBORS = 5_000;

  /** Atoms with all images: bounds the memory. */
  static final int MAX_SLOTS = 1 << 24;

  /**
   * Pairs of neighbours of all atoms together, to which the time of angular functions is in
   * proportion: about a minute. A crystal of 100,000 atoms with 400 neighbours each has fewer.
   */
  static final long MAX_PAIRS = 1L << 33;

  /** Closer than this, in angstrom, the direction between two atoms has no meaning. */
  private static final double COINCIDENT = 1e-6;

  private final SquaredDistances math;
  private final double cutoff;
  private final int groups;
  private final int[] groupOf = new int[Elements.MAX_ATOMIC_NUMBER + 1];
  private final Grid grid = new Grid();
  private final PotentialNeighbors candidates;
  private Atoms atoms;
  private Limits limits;

  /** Square of the least distance for each pair of groups. */
  private final double[] closest;

  /** Group of each slot of the grid. */
  private int[] group = {};

  /** PotentialNeighbors within the cutoff of the atom, itself among them. */
  private int[] found = {};

  private int size;

  /** Pairs of neighbours of the atoms so far. */
  private long pairs;

  private double[] squares = {};

  /**
   * A search for structures of some elements.
   *
   * @param cutoff the largest distance of a neighbour, inclusive, in angstrom
   * @param elements atomic numbers; the neighbours are grouped in this order
   */
  public NeighborSearch(SquaredDistances math, double cutoff, List<Integer> elements) {
    this.math = math;
    this.cutoff = cutoff;
    candidates = new PotentialNeighbors(grid, cutoff);
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
  public void begin(Atoms structure, Limits allowed) {
    atoms = structure;
    limits = allowed;
    setClosest();
    int n = atoms.size();
    grid.fill(atoms, cutoff);
    checkImages();
    checkDensity();
    if (grid.slotsNeeded(n) > MAX_SLOTS) {
      throw rejected(
          "the cell is too small: the atoms with their images within %s angstrom are more than %d",
          cutoff, MAX_SLOTS);
    }
    grid.addImages(n);
    candidates.clear();
    if (group.length < grid.slots) {
      group = new int[grid.atom.length];
    }
    for (int s = 0; s < grid.slots; s++) {
      group[s] = groupOf[atoms.atomicNumbers()[grid.atom[s]]];
    }
    pairs = 0;
  }

  /** Number of slots, each of which holds an atom or an image of one, near ones together. */
  public int slots() {
    return grid.slots;
  }

  /** The atom that the slot holds, or -1 if it holds an image. */
  public int atom(int slot) {
    int i = grid.atom[slot];
    return grid.home[i] == slot ? i : -1;
  }

  /**
   * Finds the neighbours of the atom in a slot.
   *
   * @throws RejectedException with the reason {@code TOO_CLOSE} if one is closer than the limits
   *     allow, or has no distance at all, or there are more than can be handled
   */
  public void load(int slot, Environment environment) {
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
        int c = found[f];
        int s = candidates.slot[c];
        if (group[s] == g && s != slot) {
          double r2 = squares[c];
          if (r2 < least) {
            throw tooClose(grid.atom[slot], grid.atom[s], Math.sqrt(r2));
          }
          environment.set(
              count++, candidates.x[c] - x, candidates.y[c] - y, candidates.z[c] - z, r2);
        }
      }
    }
    environment.start[groups] = count;
    environment.finish();
  }

  private void search(int slot) {
    candidates.collect(grid.atom[slot]);
    int n = candidates.size;
    if (found.length < n) {
      found = new int[2 * n];
      squares = new double[2 * n + Environment.PADDING];
    }
    double x = grid.x[slot];
    double y = grid.y[slot];
    double z = grid.z[slot];
    math.distances(candidates.x, candidates.y, candidates.z, n, x, y, z, squares);
    int[] out = found;
    double[] r2 = squares;
    double cutoff2 = cutoff * cutoff;
    int count = 0;
    for (int c = 0; c < n; c++) {
      // Written always and kept or not: there is no telling for a branch.
      out[count] = c;
      count += r2[c] <= cutoff2 ? 1 : 0;
    }
    size = count;
    checkSize(slot);
  }

  private void checkSize(int slot) {
    int neighbors = size - 1;
    if (neighbors > MAX_NEIGHBORS) {
      throw rejected(
          "the atoms are too dense: atom %d (%s) has more than %d neighbours within %s angstrom",
          grid.atom[slot],
          Elements.symbol(atoms.atomicNumbers()[grid.atom[slot]]),
          MAX_NEIGHBORS,
          cutoff);
    }
    pairs += neighbors * (neighbors - 1L) / 2;
    if (pairs > MAX_PAIRS) {
      throw rejected(
          "the atoms are too many and too dense: together more than %d pairs of neighbours within"
              + " %s angstrom",
          MAX_PAIRS, cutoff);
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

  private static RejectedException rejected(String format, Object... values) {
    return new RejectedException(
        RejectReason.TOO_CLOSE, String.format(Locale.ROOT, format, values));
  }
}
