package io.atomsieve.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.fingerprint.descriptor.Scaling;
import io.atomsieve.structure.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thresholds, which must mean more than the rounding of fingerprints. */
class BankDefinitionTest {
  private static final int GE = 32;
  private static final Descriptor UNSCALED =
      new Descriptor(
          5, List.of(GE), List.of(new RadialFunction(GE, GE, 4, 2)), List.of(), Map.of());

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, Double.MIN_VALUE, 9.9e-7, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesThresholdsWithinRounding(double threshold) {
    assertThatThrownBy(() -> bank(UNSCALED, threshold))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "the threshold of Ge must be a number of at least 1.0e-06, not " + threshold)
        .hasMessageEndingWith("give a larger one, such as 0.1");
  }

  @Test
  void takesThoseThatMeanMore() {
    assertThat(bank(UNSCALED, 1e-6).threshold(GE)).isEqualTo(1e-6);
    assertThat(bank(UNSCALED, 1e6).threshold(GE)).isEqualTo(1e6);
  }

  @Test
  void aScalingOfNarrowRangesNeedsALargerOne() {
    Scaling narrow = new Scaling(new double[] {100}, new double[] {100 + 1e-6});
    Descriptor scaled = UNSCALED.withScaling(Map.of(GE, narrow));
    assertThatThrownBy(() -> bank(scaled, 0.9e-3))
        .hasMessageStartingWith("the threshold of Ge must be a number of at least 1.0e-03, not")
        .hasMessageEndingWith("such as 0.1, or a scaling of wider ranges");
    assertThat(bank(scaled, 1.1e-3).threshold(GE)).isEqualTo(1.1e-3);
  }

  private static BankDefinition bank(Descriptor descriptor, double threshold) {
    return new BankDefinition("ge", descriptor, Map.of(GE, threshold), Limits.DEFAULT);
  }
}
