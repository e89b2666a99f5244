package io.atomsieve.bank.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sorting in the background that has its turn late, as on a busy machine. */
class BlockIndexMergeTest {
  private static final int ENTRIES = 20_000;

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final BlockIndex index = new BlockIndex(BlockMath.best(), waiting::add);
  private final Random random = new Random(1);

  @Test
  void whatIsSortedMeanwhileIsNotSortedOnceMore() {
    add(ENTRIES);
    assertThat(waiting).hasSize(1);
    index.startLoading();
    index.finishLoading();
    waiting.remove().run();
    checkFindsAll();
    add(ENTRIES);
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
    checkFindsAll();
  }

  private void add(int entries) {
    for (int i = 0; i < entries; i++) {
      index.add(random.doubles(6).toArray());
    }
  }

  private void checkFindsAll() {
    for (int entry = 0; entry < index.size(); entry += 7) {
      assertThat(index.find(index.entry(entry), 0)).isEqualTo(entry);
      assertThat(index.nearest(index.entry(entry)).entry()).isEqualTo(entry);
    }
  }
}
