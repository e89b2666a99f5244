package io.atomsieve.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> WORDS =
      List.of("thresholds", "descriptor", "name", "limits", "max-atoms", "max-extent", "publish");

  @ParameterizedTest
  @CsvSource({
    "threshold, thresholds",
    "treshhold, thresholds",
    "nmae, name",
    "Name, name",
    "nam, name",
    "max_atoms, max-atoms",
    "maxAtoms, max-atoms",
    "publsh, publish",
    "limit, limits",
  })
  void findsWhatWasMeant(String mistyped, String meant) {
    assertThat(Nearest.to(mistyped, WORDS)).contains(meant);
  }

  @Test
  void doesNotGuess() {
    assertThat(Nearest.to("colour", WORDS)).isEmpty();
    assertThat(Nearest.to("x", WORDS)).isEmpty();
    assertThat(Nearest.to("", List.of())).isEmpty();
  }

  @Test
  void takesTheNearest() {
    assertThat(Nearest.to("listing", List.of("lists", "listings", "list"))).contains("listings");
    assertThat(Nearest.to("ab", List.of("ac", "aa"))).contains("aa");
  }
}
