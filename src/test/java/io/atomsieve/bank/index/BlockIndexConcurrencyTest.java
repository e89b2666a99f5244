package io.atomsieve.bank.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.index.TestVectors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One thread adds, the index sorts in the background, others ask. */
class BlockIndexConcurrencyTest {
  private static final int ENTRIES = 40_000;
  private static final int READERS = 3;

  private final List<double[]> data =
      TestVectors.of(new Random(5), Shape.CLUSTERED, 12, ENTRIES + 1000);

  @Test
  void readersSeeAllThatWasAddedBeforeThey() throws Exception {
    ExecutorService sorter = Executors.newSingleThreadExecutor();
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try {
      BlockIndex index = new BlockIndex(BlockMath.best(), sorter);
      List<Future<Integer>> asked = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        Random random = new Random(reader);
        asked.add(readers.submit(() -> askUntilAllIsThere(index, random)));
      }
      for (double[] vector : data.subList(0, ENTRIES)) {
        index.add(vector);
      }
      for (Future<Integer> answers : asked) {
        assertThat(answers.get()).isPositive();
      }
      assertSameAsScan(index);
    } finally {
      readers.shutdownNow();
      sorter.shutdownNow();
    }
  }

  private int askUntilAllIsThere(BlockIndex index, Random random) {
    int asked = 0;
    int n = 0;
    while (n < ENTRIES) {
      n = index.size();
      if (n > 0) {
        int entry = n - 1 - random.nextInt(Math.min(n, 1 + random.nextInt(n)));
        int found = index.find(data.get(entry), 0);
        assertThat(found).isNotEqualTo(EnvironmentIndex.NONE);
        assertThat(data.get(found)).containsExactly(data.get(entry));
        // Farther than anything from all of them.
        assertThat(index.find(new double[] {99, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 1))
            .isEqualTo(EnvironmentIndex.NONE);
        assertThat(index.nearest(data.get(entry)).distance()).isZero();
        asked++;
      }
    }
    return asked;
  }

  private void assertSameAsScan(BlockIndex index) {
    LinearIndex expected = new LinearIndex();
    data.subList(0, ENTRIES).forEach(expected::add);
    IntStream.range(ENTRIES, data.size())
        .mapToObj(data::get)
        .forEach(query -> assertThat(index.nearest(query)).isEqualTo(expected.nearest(query)));
  }
}
