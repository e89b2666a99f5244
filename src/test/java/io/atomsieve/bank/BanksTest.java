package io.atomsieve.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BanksTest {
  private final BankDefinition hydrogen = bank("hydrogen");

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 2, 119, Integer.MIN_VALUE})
  void noBankKnowsWhatIsNotAmongItsElements(int atomicNumber) {
    Structure unnamed = structure("", 1, atomicNumber);
    Structure named = structure("hydrogen", 1, atomicNumber);
    Banks one = new Banks(List.of(hydrogen));
    Banks two = new Banks(List.of(hydrogen, bank("water")));
    assertThat(reason(one, unnamed)).isEqualTo(RejectReason.UNKNOWN_ELEMENT);
    assertThat(reason(two, unnamed)).isEqualTo(RejectReason.UNKNOWN_ELEMENT);
    assertThat(reason(two, named)).isEqualTo(RejectReason.UNKNOWN_ELEMENT);
  }

  @Test
  void aStructureWithoutANameIsForTheOnlyBankThatKnowsIt() {
    Banks two = new Banks(List.of(hydrogen, bank("water")));
    assertThat(new Banks(List.of(hydrogen)).of(structure("", 1, 1))).isSameAs(hydrogen);
    assertThat(two.of(structure("hydrogen", 1))).isSameAs(hydrogen);
    assertThat(reason(two, structure("", 1))).isEqualTo(RejectReason.AMBIGUOUS_BANK);
    assertThat(reason(two, structure("none", 1))).isEqualTo(RejectReason.UNKNOWN_BANK);
    assertThat(reason(two, structure("hydrogen"))).isEqualTo(RejectReason.NO_ATOMS);
  }

  private static RejectReason reason(Banks banks, Structure structure) {
    return catchThrowableOfType(RejectedException.class, () -> banks.of(structure)).reason();
  }

  private static BankDefinition bank(String name) {
    Descriptor descriptor =
        new Descriptor(4, List.of(1), List.of(new RadialFunction(1, 1, 1, 0)), List.of(), Map.of());
    return new BankDefinition(name, descriptor, Map.of(1, 0.5), Limits.DEFAULT);
  }

  private static Structure structure(String bank, int... atomicNumbers) {
    double[] positions = new double[3 * atomicNumbers.length];
    Atoms atoms = new Atoms(atomicNumbers, positions, null, new boolean[3]);
    return new Structure("s", 0, bank, atoms, null, null, null, Map.of());
  }
}
