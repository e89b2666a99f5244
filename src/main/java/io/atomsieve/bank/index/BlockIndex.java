package io.atomsieve.bank.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * Exact radius search over many entries. All are kept in float64; a copy in float32, projected onto
 * the principal components, tells quickly which are too far away, and what it lets pass is decided
 * in float64. The copy is sorted, but for the newest entries; those are sorted in the background,
 * and trees of sorted ones are merged such that each is several times as large as the next.
 *
 * <p>Readers take no lock: they read {@link #size}, then {@link #state}, which holds at least that
 * many entries.
 */
public final class BlockIndex implements EnvironmentIndex {
  private static final int BLOCK = BlockMath.BLOCK;

  /** Enough to tell principal components; fewer are compared one by one. */
  private static final int LEARN_FROM = 128;

  /** As many unsorted entries are worth sorting. */
  private static final int LONG_TAIL = 256;

  /** A tree is merged with what is behind it unless it is more than this many times as large. */
  private static final int RATIO = 4;

  private final BlockMath math;
  private final Executor executor;
  private final Vectors vectors = new Vectors();

  /** Working memory, which is made for the vectors of this index. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Query> queries = new ThreadLocal<>();

  private volatile double largestNorm;
  private volatile int size;
  private volatile State state = new State(null, List.of(), Tail.empty(0));
  private boolean isLoading;
  private boolean isMerging;
  private Throwable failure;
  private Projection.Scratch scratch;

  /**
   * What readers see at one time.
   *
   * @param projection of all parts; null as long as there are none
   * @param trees one after the other from entry 0 on
   * @param tail what follows; null when nothing was put there yet
   */
  private record State(Projection projection, List<BlockTree> trees, Tail tail) {
    int sorted() {
      return trees.isEmpty() ? 0 : trees.get(trees.size() - 1).to();
    }
  }

  /** An index that sorts in the common pool. */
  public BlockIndex() {
    this(BlockMath.best(), ForkJoinPool.commonPool());
  }

  public BlockIndex(BlockMath math, Executor executor) {
    this.math = math;
    this.executor = executor;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double[] entry(int number) {
    double[] fingerprint = new double[vectors.dimension()];
    vectors.get(number, fingerprint);
    return fingerprint;
  }

  @Override
  public boolean isWithin(int entry, double[] fingerprint, double radius) {
    return entry < size && vectors.distance(entry, fingerprint) <= radius;
  }

  @Override
  public int find(double[] fingerprint, double radius) {
    int n = size;
    State now = state;
    double slack = now.projection == null ? 0 : slack(now.projection, fingerprint);
    if (now.projection == null || !(slack < Projection.LARGEST)) {
      return findOneByOne(fingerprint, radius, 0, n);
    }
    Query query = query(now.projection);
    query.find(fingerprint, slack, radius);
    if (search(now, query, n)) {
      return query.found();
    }
    return now.tail == null ? findOneByOne(fingerprint, radius, now.sorted(), n) : NONE;
  }

  @Override
  public Nearest nearest(double[] fingerprint) {
    int n = size;
    State now = state;
    double slack = now.projection == null ? 0 : slack(now.projection, fingerprint);
    if (n == 0) {
      return null;
    }
    if (now.projection == null || now.tail == null || !(slack < Projection.LARGEST)) {
      return nearestOneByOne(fingerprint, n);
    }
    Query query = query(now.projection);
    query.nearest(fingerprint, slack);
    search(now, query, n);
    return new Nearest(query.found(), query.distance());
  }

  private boolean search(State now, Query query, int n) {
    for (BlockTree tree : now.trees) {
      if (tree.search(query)) {
        return true;
      }
    }
    return now.tail != null && now.tail.search(math, query, n);
  }

  private double slack(Projection projection, double[] fingerprint) {
    return projection.slack(largestNorm, Projection.norm(fingerprint));
  }

  private Query query(Projection projection) {
    Query query = queries.get();
    if (query == null || query.projection() != projection) {
      query = new Query(vectors, projection);
      queries.set(query);
    }
    return query;
  }

  private int findOneByOne(double[] fingerprint, double radius, int from, int to) {
    for (int entry = from; entry < to; entry++) {
      if (vectors.distance(entry, fingerprint) <= radius) {
        return entry;
      }
    }
    return NONE;
  }

  private Nearest nearestOneByOne(double[] fingerprint, int n) {
    int nearest = 0;
    double least = vectors.distance(0, fingerprint);
    for (int entry = 1; entry < n; entry++) {
      double distance = vectors.distance(entry, fingerprint);
      if (distance < least) {
        nearest = entry;
        least = distance;
      }
    }
    return new Nearest(nearest, least);
  }

  @Override
  public synchronized void add(double[] fingerprint) {
    if (failure != null) {
      throw new IllegalStateException("the index could not be sorted", failure);
    }
    int entry = size;
    vectors.add(fingerprint);
    largestNorm = Math.max(largestNorm, Projection.norm(fingerprint));
    if (state.tail != null && state.projection != null) {
      state = withEntry(state, entry, fingerprint);
    }
    size = entry + 1;
    if (!isLoading && !isMerging && isWorthSorting()) {
      isMerging = true;
      executor.execute(this::merge);
    }
  }

  private State withEntry(State now, int entry, double[] fingerprint) {
    Tail tail = now.tail.isFull(entry) ? now.tail.grown(now.projection.dimensions()) : now.tail;
    tail.set(entry, fingerprint, now.projection, scratch);
    return tail == now.tail ? now : new State(now.projection, now.trees, tail);
  }

  private boolean isWorthSorting() {
    int unsorted = size - state.sorted();
    return state.projection == null ? size >= LEARN_FROM : unsorted >= LONG_TAIL;
  }

  @Override
  public synchronized void startLoading() {
    isLoading = true;
    state = new State(state.projection, state.trees, null);
  }

  @Override
  public void finishLoading() {
    int end = size / BLOCK * BLOCK;
    State now = state;
    boolean isSorted = end - now.sorted() < Math.max(LONG_TAIL, now.sorted() / RATIO);
    if (end < LEARN_FROM || (now.projection != null && isSorted)) {
      install(now.projection, now.trees);
    } else {
      Projection projection = Projection.learn(math, vectors, end);
      install(projection, List.of(BlockTreeBuilder.build(math, vectors, projection, 0, end)));
    }
    finishedLoading();
  }

  private synchronized void finishedLoading() {
    isLoading = false;
  }

  /** Sorts what is unsorted, together with the trees that are not much larger. */
  private void merge() {
    try {
      boolean isMore = true;
      while (isMore) {
        State now = state;
        int end = size / BLOCK * BLOCK;
        int from = now.sorted();
        if (from == end) {
          // Others were loaded, and sorted, before this thread had its turn.
          isMore = replace(now.trees, now.projection, now.trees);
          continue;
        }
        List<BlockTree> trees = new ArrayList<>(now.trees);
        while (!trees.isEmpty() && trees.get(trees.size() - 1).size() <= RATIO * (end - from)) {
          from = trees.remove(trees.size() - 1).from();
        }
        // Components that were learned from few entries are learned again when all are sorted anew.
        Projection projection = from == 0 ? Projection.learn(math, vectors, end) : now.projection;
        trees.add(BlockTreeBuilder.build(math, vectors, projection, from, end));
        isMore = replace(now.trees, projection, trees);
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized void fail(Throwable e) {
    failure = e;
  }

  /** Installs what was merged, unless others were loaded meanwhile; true if there is more to do. */
  private synchronized boolean replace(
      List<BlockTree> old, Projection projection, List<BlockTree> trees) {
    if (!isLoading && state.trees == old) {
      install(projection, trees);
    }
    isMerging = !isLoading && isWorthSorting();
    return isMerging;
  }

  /** Shows readers a new state. */
  private synchronized void install(Projection projection, List<BlockTree> trees) {
    State now = state;
    int sorted = trees.isEmpty() ? 0 : trees.get(trees.size() - 1).to();
    if (projection != null && (projection != now.projection || now.tail == null)) {
      scratch = new Projection.Scratch(projection);
      state = new State(projection, trees, projected(projection, sorted));
    } else {
      Tail tail = now.tail == null ? Tail.empty(sorted) : now.tail.without(sorted);
      state = new State(projection, trees, tail);
    }
  }

  private Tail projected(Projection projection, int from) {
    Tail tail = Tail.empty(from);
    double[] fingerprint = new double[vectors.dimension()];
    for (int entry = from; entry < size; entry++) {
      if (tail.isFull(entry)) {
        tail = tail.grown(projection.dimensions());
      }
      vectors.get(entry, fingerprint);
      tail.set(entry, fingerprint, projection, scratch);
    }
    return tail;
  }
}
