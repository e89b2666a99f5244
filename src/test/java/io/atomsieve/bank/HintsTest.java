package io.atomsieve.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.index.EnvironmentIndex;
import org.junit.jupiter.api.Test;

class HintsTest {
  private final Hints hints = new Hints(10);

  @Test
  void remembersEachSimulation() {
    assertThat(hints.of("a", 3)).containsOnly(EnvironmentIndex.NONE);
    hints.of("a", 3)[1] = 7;
    hints.of("b", 3)[1] = 8;
    assertThat(hints.of("a", 3)).containsExactly(-1, 7, -1);
    assertThat(hints.of("b", 3)).containsExactly(-1, 8, -1);
  }

  @Test
  void beginsAnewWhenTheNumberOfAtomsChanges() {
    hints.of("a", 3)[1] = 7;
    assertThat(hints.of("a", 4)).hasSize(4).containsOnly(EnvironmentIndex.NONE);
    // Had the three atoms not been forgotten, these six would be one too many.
    hints.of("a", 4)[0] = 9;
    hints.of("b", 6);
    assertThat(hints.of("a", 4)[0]).isEqualTo(9);
  }

  @Test
  void forgetsWhatWasNotSeenForLongest() {
    hints.of("a", 4)[0] = 1;
    hints.of("b", 4)[0] = 2;
    hints.of("a", 4);
    hints.of("c", 4)[0] = 3;
    assertThat(hints.of("a", 4)[0]).isEqualTo(1);
    assertThat(hints.of("b", 4)[0]).isEqualTo(EnvironmentIndex.NONE);
  }

  @Test
  void takesOneSimulationThatIsLargerThanAll() {
    assertThat(hints.of("large", 50)).hasSize(50);
    hints.of("large", 50)[0] = 7;
    assertThat(hints.of("a", 2)).hasSize(2);
    assertThat(hints.of("large", 50)[0]).isEqualTo(EnvironmentIndex.NONE);
  }
}
