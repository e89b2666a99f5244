package io.atomsieve.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atomsieve.bank.index.BlockIndex;
import io.atomsieve.bank.index.BlockMath;
import io.atomsieve.bank.index.EnvironmentIndex;
import io.atomsieve.bank.index.EnvironmentIndex.Nearest;
import io.atomsieve.bank.index.LinearIndex;
import io.atomsieve.bank.index.PlainBlockMath;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The rule, step by step, against decisions made by an independent implementation. */
class BankGoldenTest {

  @Test
  void theIndexDecidesAsTheIndependentImplementation() throws IOException {
    check(() -> new BlockIndex(BlockMath.best(), Runnable::run));
    check(() -> new BlockIndex(new PlainBlockMath(), Runnable::run));
  }

  @Test
  void theScanDecidesAsTheIndependentImplementation() throws IOException {
    check(LinearIndex::new);
  }

  private static void check(Supplier<EnvironmentIndex> index) throws IOException {
    JsonNode golden = read("/golden/bank.json");
    Map<String, EnvironmentIndex> indexes = new HashMap<>();
    golden.get("thresholds").fieldNames().forEachRemaining(k -> indexes.put(k, index.get()));
    check(golden, indexes);
  }

  private static void check(JsonNode golden, Map<String, EnvironmentIndex> indexes) {

    int admitted = 0;
    for (JsonNode step : golden.get("steps")) {
      int next = 0;
      for (int atom = 0; atom < step.get("atoms").size(); atom++) {
        JsonNode environment = step.get("atoms").get(atom);
        EnvironmentIndex index = indexes.get(environment.get(0).asText());
        double threshold = golden.get("thresholds").get(environment.get(0).asText()).asDouble();
        double[] fingerprint = doubles(environment.get(1));
        Nearest nearest = index.nearest(fingerprint);

        boolean isNew = index.find(fingerprint, threshold) == EnvironmentIndex.NONE;
        JsonNode expected = step.get("new").get(next);
        assertThat(isNew).isEqualTo(expected != null && expected.get(0).asInt() == atom);
        if (isNew) {
          checkDistance(expected.get(1), nearest);
          index.add(fingerprint);
          next++;
          admitted++;
        }
      }
      assertThat(next).isEqualTo(step.get("new").size());
    }

    assertThat(admitted).isGreaterThan(100);
    indexes.forEach(
        (element, index) ->
            assertThat(index.size()).isEqualTo(golden.get("bank_sizes").get(element).asInt()));
  }

  private static void checkDistance(JsonNode expected, Nearest nearest) {
    if (expected.isNull()) {
      assertThat(nearest).isNull();
    } else {
      double distance = expected.asDouble();
      assertThat(nearest.distance()).isCloseTo(distance, within(1e-10 * distance));
    }
  }

  private static double[] doubles(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static JsonNode read(String resource) throws IOException {
    try (InputStream in = BankGoldenTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    }
  }
}
