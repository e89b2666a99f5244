package io.atomsieve.fingerprint;

import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long a fingerprint takes, in a measure that is the same on every machine. */
final class AngularTerms {
  /** What a pair costs without any function, in terms. */
  private static final int LEAST = 8;

  /** What a function costs whose exponent is no integer, and has to be computed as a power. */
  private static final int FRACTIONAL = 8;

  private AngularTerms() {}

  /** Terms of a pair of neighbours of an atom of this element, for the pair that has the most. */
  static int perPair(Descriptor descriptor, int atomicNumber) {
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (AngularFunction f : descriptor.angular(atomicNumber)) {
      int terms = f.zeta() == Math.rint(f.zeta()) ? 1 : FRACTIONAL;
      counts.merge(List.of(f.neighbor1(), f.neighbor2()), terms, Integer::sum);
    }
    return counts.values().stream().mapToInt(count -> count).reduce(LEAST, Math::max);
  }
}
