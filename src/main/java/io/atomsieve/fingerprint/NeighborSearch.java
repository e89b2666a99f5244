package io.atomsieve.fingerprint;

import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import java.util.Locale;

/**
 * One search for all neighbours in a structure. What would take for ever or fill the memory is
 * refused before the work is begun, since one such structure could stop a whole service.
 */
final class NeighborSearch {
  /** Solids have 50 to 1000 neighbours per atom at the usual cutoffs of 5 to 12 angstrom. */
  static final int MAX_NEIGHBORS = 5_000;

  /** Of all atoms together: 600 MB. */
  static final int MAX_ENTRIES = 1 << 24;

  /** Closer than this, in angstrom, the direction between two atoms has no meaning. */
  private static final double COINCIDENT = 1e-6;

  private final Atoms atoms;
  private final double cutoff;
  private final Limits limits;
  private final Grid grid;
  private final double[] lattice;
  private final NeighborBuffer found;

  // The atom whose neighbours are being searched.
  private int center;
  private int begin;
  private double x;
  private double y;
  private double z;

  NeighborSearch(Atoms atoms, double cutoff, Limits limits) {
    this.atoms = atoms;
    this.cutoff = cutoff;
    this.limits = limits;
    grid = new Grid(atoms, cutoff);
    lattice = grid.lattice.vectors();
    found = new NeighborBuffer(16 * atoms.size());
  }

  NeighborList run() {
    checkImages();
    checkDensity();
    int n = atoms.size();
    int[] slot = new int[n];
    for (int s = 0; s < n; s++) {
      slot[grid.atom[s]] = s;
    }
    int[] offsets = new int[n + 1];
    for (int i = 0; i < n; i++) {
      center = i;
      x = grid.x[slot[i]];
      y = grid.y[slot[i]];
      z = grid.z[slot[i]];
      begin = found.size();
      visit(0, 0, 0, 0, 0);
      offsets[i + 1] = found.size();
    }
    return found.list(cutoff, offsets);
  }

  /** The shortest lattice vector is how close each atom is to an image of itself. */
  private void checkImages() {
    double shortest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 3; k++) {
      if (grid.isPeriodic(k)) {
        shortest = Math.min(shortest, length(grid.lattice, k));
      }
    }
    for (int i = 0; i < atoms.size() && shortest <= cutoff; i++) {
      checkDistance(i, i, shortest);
    }
  }

  /**
   * Refuses what is bound to have an atom with too many neighbours. N points in a volume V have, on
   * average, at least N v / V - 1 neighbours within the cutoff, v being a ball of half the cutoff:
   * the balls around the points overlap that much (Cauchy-Schwarz).
   */
  private void checkDensity() {
    double ball = Math.PI / 6 * cutoff * cutoff * cutoff;
    double all = Math.abs(grid.lattice.determinant());
    double ownImages = 1;
    for (int k = 0; k < 3; k++) {
      all *= grid.isPeriodic(k) ? 1 : grid.width[k] + cutoff;
      ownImages *= grid.isPeriodic(k) ? Math.min(cutoff, length(grid.lattice, k)) : cutoff;
    }
    double mean = Math.max(atoms.size() * ball / all, ball / ownImages) - 1;
    if (mean > MAX_NEIGHBORS) {
      throw tooClose(
          "the atoms are too dense: more than %.3g neighbours each within %s angstrom, the limit is"
              + " %d",
          mean, cutoff, MAX_NEIGHBORS);
    }
  }

  /**
   * Goes through all bins in reach, axis by axis; (tx, ty, tz) is the image of the cell they are
   * in. Bins along the last axis follow each other, and are searched in one go.
   */
  private void visit(int axis, int bin, double tx, double ty, double tz) {
    int bins = grid.bins[axis];
    int first = grid.bin(center, axis) - grid.reach[axis];
    int last = grid.bin(center, axis) + grid.reach[axis];
    if (!grid.isPeriodic(axis)) {
      first = Math.max(first, 0);
      last = Math.min(last, bins - 1);
    }
    for (int image = Math.floorDiv(first, bins); image * bins <= last; image++) {
      int from = bin * bins + Math.max(0, first - image * bins);
      int to = bin * bins + Math.min(bins - 1, last - image * bins);
      double x1 = tx + image * lattice[3 * axis];
      double y1 = ty + image * lattice[3 * axis + 1];
      double z1 = tz + image * lattice[3 * axis + 2];
      if (axis == 2) {
        scan(grid.start[from], grid.start[to + 1], x1, y1, z1);
        continue;
      }
      for (int b = from; b <= to; b++) {
        visit(axis + 1, b, x1, y1, z1);
      }
    }
  }

  private void scan(int from, int to, double tx, double ty, double tz) {
    boolean home = tx == 0 && ty == 0 && tz == 0;
    double cutoff2 = cutoff * cutoff;
    for (int s = from; s < to; s++) {
      double dx = grid.x[s] - x + tx;
      double dy = grid.y[s] - y + ty;
      double dz = grid.z[s] - z + tz;
      double r2 = dx * dx + dy * dy + dz * dz;
      if (r2 <= cutoff2 && !(home && grid.atom[s] == center)) {
        double r = Math.sqrt(r2);
        checkDistance(center, grid.atom[s], r);
        found.add(grid.atom[s], dx, dy, dz, r);
      }
    }
    checkCount();
  }

  private void checkCount() {
    if (found.size() - begin > MAX_NEIGHBORS) {
      throw tooClose(
          "the atoms are too dense: atom %d (%s) has more than %d neighbours within %s angstrom",
          center, Elements.symbol(atoms.atomicNumbers()[center]), MAX_NEIGHBORS, cutoff);
    }
    if (found.size() > MAX_ENTRIES) {
      throw tooClose(
          "the atoms are too many and too dense: together more than %d neighbours within %s"
              + " angstrom",
          MAX_ENTRIES, cutoff);
    }
  }

  private void checkDistance(int i, int j, double r) {
    int zi = atoms.atomicNumbers()[i];
    int zj = atoms.atomicNumbers()[j];
    double limit = Math.max(COINCIDENT, limits.minDistance(zi, zj));
    if (r < limit) {
      throw tooClose(
          "atom %d (%s) and %s are %.3g angstrom apart, the limit is %.3g",
          i,
          Elements.symbol(zi),
          i == j ? "an image of itself" : "atom %d (%s)".formatted(j, Elements.symbol(zj)),
          r,
          limit);
    }
  }

  private static double length(Cell cell, int k) {
    return Math.hypot(Math.hypot(cell.get(k, 0), cell.get(k, 1)), cell.get(k, 2));
  }

  private static RejectedException tooClose(String format, Object... values) {
    return new RejectedException(
        RejectReason.TOO_CLOSE, String.format(Locale.ROOT, format, values));
  }
}
