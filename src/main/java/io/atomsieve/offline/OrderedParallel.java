package io.atomsieve.offline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Applies a function to one item after another on several threads, and hands on the results in the
 * order of the items. Only a few items are held at any time, however many there are.
 *
 * @param <T> items
 * @param <R> results
 */
public final class OrderedParallel<T, R> implements AutoCloseable {
  /** Enough that no thread waits for the slowest of them, mostly. */
  private static final int ITEMS_PER_THREAD = 4;

  private final ExecutorService executor;
  private final ThreadLocal<Function<T, R>> function;
  private final int window;

  /**
   * Starts no thread before there is work.
   *
   * @param threads how many
   * @param function makes the function of one thread, which need not be safe for others
   */
  public OrderedParallel(int threads, Supplier<Function<T, R>> function) {
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "worker");
              thread.setDaemon(true);
              return thread;
            });
    this.function = ThreadLocal.withInitial(function);
    this.window = ITEMS_PER_THREAD * threads;
  }

  /**
   * Runs to the end of the items. When something fails, the results of all items before have been
   * handed on.
   *
   * @param source gives the next item, or null at the end; called by this thread only
   * @param sink takes the results; called by this thread only
   */
  public void run(Supplier<T> source, Consumer<R> sink) throws InterruptedException {
    Deque<Future<R>> pending = new ArrayDeque<>(window);
    RuntimeException failure = null;
    boolean more = true;
    while (more || !pending.isEmpty()) {
      try {
        T item = more ? source.get() : null;
        more = item != null;
        if (more) {
          pending.add(executor.submit(() -> function.get().apply(item)));
        }
      } catch (RuntimeException e) {
        failure = e;
        more = false;
      }
      if (pending.size() == window || (!more && !pending.isEmpty())) {
        sink.accept(await(pending.remove()));
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static <R> R await(Future<R> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
