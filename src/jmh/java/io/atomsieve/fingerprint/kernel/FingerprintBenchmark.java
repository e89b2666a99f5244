package io.atomsieve.fingerprint.kernel;

import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.structure.Limits;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/** Atoms per second on one core, the neighbour search included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx2g"})
public class FingerprintBenchmark {
  private static final Limits LIMITS = new Limits(0.6, 100_000);

  /** Those that are not here are to be asked for: see {@link Systems}. */
  @Param({"Ge64", "Pd13H2", "SrTiO3"})
  private String system;

  @Param({"literal", "scalar", "plain", "simd"})
  private String kernel;

  private Systems structure;
  private FingerprintCalculator calculator;

  /** Counted for the atoms per second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Count {
    public long atoms;
  }

  @Setup
  public void prepare() {
    structure = Systems.named(system);
    Descriptor descriptor = structure.descriptor();
    calculator = new FingerprintCalculator(descriptor, kernel(descriptor));
  }

  private Kernel kernel(Descriptor descriptor) {
    return switch (kernel) {
      case "literal" -> new LiteralKernel(descriptor);
      case "scalar" -> new ScalarKernel(descriptor);
      case "plain" -> new FastKernel(descriptor, new PlainMath());
      default -> new FastKernel(descriptor, VectorMath.simd().orElseThrow());
    };
  }

  @Benchmark
  public double[][] fingerprints(Count count) {
    count.atoms += structure.atoms().size();
    return calculator.fingerprints(structure.atoms(), LIMITS);
  }
}
