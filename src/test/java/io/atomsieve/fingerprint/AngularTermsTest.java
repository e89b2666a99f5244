package io.atomsieve.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AngularTermsTest {
  private static final int O = 8;
  private static final int TI = 22;

  @Test
  void aPairCountsAtLeastEight() {
    assertThat(AngularTerms.perPair(descriptor(3, 2), TI)).isEqualTo(8);
    assertThat(AngularTerms.perPair(descriptor(3, 2), O)).isEqualTo(8);
  }

  @Test
  void thePairOfMostFunctionsCounts() {
    assertThat(AngularTerms.perPair(descriptor(20, 2), TI)).isEqualTo(20);
    assertThat(AngularTerms.perPair(descriptor(20, 2), O)).isEqualTo(8);
  }

  @Test
  void powersThatAreNoIntegersCountMore() {
    assertThat(AngularTerms.perPair(descriptor(20, 1.5), TI)).isEqualTo(19 + 8);
  }

  /** Functions of the pair Ti-O around Ti, of which the last has that zeta, and one of Ti-Ti. */
  private static Descriptor descriptor(int functions, double zeta) {
    List<AngularFunction> angular = new ArrayList<>();
    angular.add(new AngularFunction(TI, TI, TI, 1, 1, 1, 0));
    for (int i = 1; i < functions; i++) {
      angular.add(new AngularFunction(TI, O, TI, 1, 10 + i, 1, 0));
    }
    angular.add(new AngularFunction(TI, O, TI, 1, zeta, 1, 0));
    List<RadialFunction> radial = List.of(new RadialFunction(O, O, 1, 0));
    return new Descriptor(5, List.of(O, TI), radial, angular, Map.of());
  }
}
