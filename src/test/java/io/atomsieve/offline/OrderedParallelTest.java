package io.atomsieve.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedParallelTest {
  private final AtomicInteger given = new AtomicInteger();
  private final List<Integer> results = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void keepsTheOrder(int threads) throws InterruptedException {
    run(threads, items(500), OrderedParallelTest::slowly);
    assertThat(results).containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
  }

  @Test
  void makesOneFunctionPerThread() throws InterruptedException {
    Set<Thread> users = ConcurrentHashMap.newKeySet();
    AtomicInteger made = new AtomicInteger();
    try (OrderedParallel<Integer, Integer> parallel =
        new OrderedParallel<>(
            3,
            () -> {
              made.incrementAndGet();
              return i -> {
                users.add(Thread.currentThread());
                return slowly(i);
              };
            })) {
      parallel.run(items(100), results::add);
    }
    assertThat(results).hasSize(100);
    assertThat(made.get()).isEqualTo(users.size()).isBetween(1, 3);
  }

  @Test
  void holdsOnlyAFewItems() throws InterruptedException {
    AtomicInteger most = new AtomicInteger();
    try (OrderedParallel<Integer, Integer> parallel = new OrderedParallel<>(2, () -> i -> i)) {
      parallel.run(
          items(1000),
          result -> {
            most.accumulateAndGet(given.get() - result, Math::max);
            results.add(result);
          });
    }
    assertThat(results).hasSize(1000);
    assertThat(most.get()).isLessThanOrEqualTo(8);
  }

  @Test
  void handsOnWhatCameBeforeAFailureOfTheSource() {
    Supplier<Integer> broken =
        () -> {
          if (given.get() == 5) {
            throw new IllegalStateException("line 6");
          }
          return given.getAndIncrement();
        };
    assertThatThrownBy(() -> run(2, broken, OrderedParallelTest::slowly)).hasMessage("line 6");
    assertThat(results).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void handsOnWhatCameBeforeAFailureOfTheFunction() {
    Function<Integer, Integer> broken =
        i -> {
          if (i == 20) {
            throw new IllegalStateException("item 20");
          }
          return slowly(i);
        };
    assertThatThrownBy(() -> run(2, items(100), broken)).hasMessage("item 20");
    assertThat(results).containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
  }

  private void run(int threads, Supplier<Integer> source, Function<Integer, Integer> function)
      throws InterruptedException {
    try (OrderedParallel<Integer, Integer> parallel =
        new OrderedParallel<>(threads, () -> function)) {
      parallel.run(source, results::add);
    }
  }

  private Supplier<Integer> items(int count) {
    return () -> given.get() == count ? null : given.getAndIncrement();
  }

  private static int slowly(int i) {
    long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(200_000);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return i;
  }
}
