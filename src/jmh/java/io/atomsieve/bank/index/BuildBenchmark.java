package io.atomsieve.bank.index;

import io.atomsieve.bank.index.EnvironmentIndex.Nearest;
import java.io.IOException;
import java.util.List;
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

/** What admit does with a stream of environments, all of which are new. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
public class BuildBenchmark {
  @Param({"10000", "100000", "1000000"})
  private int entries;

  private List<double[]> stream;

  @Setup
  public void prepare() throws IOException {
    stream = BankOfGermanium.first(entries);
  }

  @Benchmark
  public double admit() {
    BlockIndex index = new BlockIndex();
    double novelty = 0;
    for (double[] fingerprint : stream) {
      if (index.find(fingerprint, BankOfGermanium.THRESHOLD) == EnvironmentIndex.NONE) {
        Nearest nearest = index.nearest(fingerprint);
        novelty = nearest == null ? novelty : Math.max(novelty, nearest.distance());
        index.add(fingerprint);
      }
    }
    return novelty;
  }
}
