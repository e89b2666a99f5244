package io.atomsieve.bank.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.index.EnvironmentIndex.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class LinearIndexProperties {

  @Property(tries = 300)
  void findsTheNearestAndWhatIsWithin(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 200) int entries,
      @ForAll @IntRange(min = 1, max = 50) int dimension,
      @ForAll @DoubleRange(min = 0, max = 5) double radius) {
    Random random = new Random(seed);
    LinearIndex index = new LinearIndex();
    List<double[]> known = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      double[] entry = random.doubles(dimension, -1, 1).toArray();
      known.add(entry);
      index.add(entry);
    }
    double[] query = random.doubles(dimension, -1, 1).toArray();

    int nearest = -1;
    for (int i = 0; i < entries; i++) {
      if (nearest < 0 || distance(query, known.get(i)) < distance(query, known.get(nearest))) {
        nearest = i;
      }
    }

    Nearest found = index.nearest(query);
    int within = index.find(query, radius);
    if (nearest < 0) {
      assertThat(found).isNull();
      assertThat(within).isEqualTo(EnvironmentIndex.NONE);
    } else {
      double least = distance(query, known.get(nearest));
      assertThat(found).isEqualTo(new Nearest(nearest, least));
      assertThat(within != EnvironmentIndex.NONE).isEqualTo(least <= radius);
      if (within != EnvironmentIndex.NONE) {
        assertThat(distance(query, known.get(within))).isLessThanOrEqualTo(radius);
      }
    }
  }

  @Property(tries = 100)
  void anEntryAtExactlyTheRadiusIsWithin(
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(9) double r) {
    LinearIndex index = new LinearIndex();
    index.add(new double[] {0});
    assertThat(index.find(new double[] {r}, r)).isZero();
    assertThat(index.find(new double[] {Math.nextUp(r)}, r)).isEqualTo(EnvironmentIndex.NONE);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
