package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.neighbors.Environment;
import java.util.Arrays;

/** Pairs of neighbours j and k in flat arrays, with r_jk within the cutoff. */
public final class Pairs {
  /** Cosine of the angle between the two. */
  final double[] cos;

  /** Sine of it, if any function needs it. */
  final double[] sin;

  /** (r_jk / Rc)^2, or 0 where r_jk does not count. */
  final double[] u;

  /** (r_ij^2 + r_ik^2 + r_jk^2) / Rc^2. */
  final double[] s;

  /** f_c(r_ij) f_c(r_ik), and f_c(r_jk) later on. */
  final double[] f;

  private int size;

  Pairs(int capacity) {
    int padded = capacity + Environment.PADDING;
    cos = new double[padded];
    sin = new double[padded];
    u = new double[padded];
    s = new double[padded];
    f = new double[padded];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Appends those of the first {@code n} pairs of {@code row} that are within the cutoff. */
  void append(Pairs row, int n, boolean shifted) {
    int end = size;
    // Written always and kept or not: half of them are, and there is no telling for a branch.
    if (shifted) {
      for (int i = 0; i < n; i++) {
        sin[end] = row.sin[i];
        end += row.u[i] <= 1 ? 1 : 0;
      }
      end = size;
    }
    for (int i = 0; i < n; i++) {
      cos[end] = row.cos[i];
      u[end] = row.u[i];
      s[end] = row.s[i];
      f[end] = row.f[i];
      end += row.u[i] <= 1 ? 1 : 0;
    }
    size = end;
  }

  /** Makes the padding worth nothing. */
  void pad() {
    int end = size + Environment.PADDING;
    Arrays.fill(cos, size, end, 0);
    Arrays.fill(sin, size, end, 0);
    Arrays.fill(u, size, end, 0);
    Arrays.fill(s, size, end, 0);
    Arrays.fill(f, size, end, 0);
  }
}
