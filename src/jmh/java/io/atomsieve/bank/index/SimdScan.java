package io.atomsieve.bank.index;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** A full scan with the Vector API, one entry after the other. */
final class SimdScan {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private SimdScan() {}

  /** The first row within the bound; the dimension is a multiple of the lanes. */
  static int find(float[] rows, int dimension, int size, float[] point, float bound) {
    for (int i = 0; i < size; i++) {
      FloatVector sum = FloatVector.zero(SPECIES);
      int row = i * dimension;
      for (int d = 0; d < dimension; d += SPECIES.length()) {
        FloatVector difference =
            FloatVector.fromArray(SPECIES, rows, row + d)
                .sub(FloatVector.fromArray(SPECIES, point, d));
        sum = difference.fma(difference, sum);
      }
      if (sum.reduceLanes(VectorOperators.ADD) <= bound) {
        return i;
      }
    }
    return -1;
  }
}
