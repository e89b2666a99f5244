package io.atomsieve.bank.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One question to a bank that the rule made from real, perturbed structures: time per query. The
 * queries are of other structures of the same kind, sorted into those that hit and those that miss.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
public class IndexBenchmark {
  private static final double THRESHOLD = BankOfGermanium.THRESHOLD;
  private static final int QUERIES = 1 << 10;

  @Param({"1000", "10000", "100000", "1000000"})
  private int entries;

  @Param({"hit", "miss"})
  private String query;

  /** Sorted as a whole, as after a start, or in several trees, as entries came in. */
  @Param({"loaded"})
  private String state;

  private final BlockIndex index = new BlockIndex(BlockMath.best(), ForkJoinPool.commonPool());
  private Scans scans;
  private List<double[]> queries;
  private int next;

  @Setup
  public void prepare() throws IOException {
    List<double[]> bank = BankOfGermanium.first(entries);
    if (state.equals("loaded")) {
      index.startLoading();
      bank.forEach(index::add);
      index.finishLoading();
    } else {
      bank.forEach(index::add);
    }
    scans = new Scans(bank);
    queries = new ArrayList<>();
    PerturbedGermanium source = new PerturbedGermanium(2);
    while (queries.size() < QUERIES) {
      for (double[] fingerprint : source.next()) {
        boolean isHit = index.find(fingerprint, THRESHOLD) != EnvironmentIndex.NONE;
        if (isHit == query.equals("hit") && queries.size() < QUERIES) {
          queries.add(fingerprint);
        }
      }
    }
  }

  private double[] nextQuery() {
    next = (next + 1) % QUERIES;
    return queries.get(next);
  }

  @Benchmark
  public int index() {
    return index.find(nextQuery(), THRESHOLD);
  }

  /** What admit asks when an environment is new. */
  @Benchmark
  public EnvironmentIndex.Nearest nearest() {
    return index.nearest(nextQuery());
  }

  @Benchmark
  public int earlyExitScan() {
    return scans.earlyExit(nextQuery(), THRESHOLD);
  }

  /** Row by row, as a library of nearest neighbours would. */
  @Benchmark
  public int simdScan() {
    return scans.simd(nextQuery(), (float) THRESHOLD);
  }

  /** With the blocks of the index, but neither order nor boxes nor projection. */
  @Benchmark
  public int blockScan() {
    return scans.blocks(nextQuery(), (float) THRESHOLD);
  }
}
