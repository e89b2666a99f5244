package io.atomsieve.runtime;

import io.atomsieve.admit.StoredBanks;
import io.atomsieve.avro.BankState;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankHome;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.serde.Float64;
import io.atomsieve.stores.BoundedRocksDb;
import io.atomsieve.stores.EntryKey;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.stores.StoredRecordSerde;
import io.atomsieve.structure.Limits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What admit does before it takes its first candidate: its index from its store, in a new JVM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
public class RebuildBenchmark {
  private static final int LATENT = 8;

  @Param({"100000", "1000000"})
  private int entries;

  private Path folder;
  private Banks banks;
  private KeyValueStore<Bytes, byte[]> store;
  private KeyValueStore<String, BankState> states;

  @Setup
  public void fill() throws Exception {
    folder = Files.createTempDirectory("rebuild");
    Descriptor ge = DescriptorFile.read(Path.of("src/main/resources/io/atomsieve/demo/ge.yaml"));
    banks = new Banks(List.of(new BankDefinition("ge", ge, Map.of(32, 0.275), Limits.DEFAULT)));
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "rebuild");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "not-used:9092");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
    var context =
        new MockProcessorContext<Object, Object>(
            settings, new org.apache.kafka.streams.processor.TaskId(0, 0), folder.toFile());
    store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore("entries"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    states =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("states"),
                Serdes.String(),
                new StoredRecordSerde<>("states", BankState.class))
            .withLoggingDisabled()
            .build();
    states.init(context.getStateStoreContext(), states);
    Random random = new Random(1);
    for (int i = 0; i < entries; i++) {
      store.put(new EntryKey("ge", 32, i).toBytes(), Float64.toBytes(fingerprint(random)));
    }
  }

  /** 40 values that depend on 8, as those of an environment depend on few. */
  private static double[] fingerprint(Random random) {
    double[] latent = random.doubles(LATENT).toArray();
    double[] values = new double[40];
    for (int i = 0; i < values.length; i++) {
      values[i] = latent[i % LATENT] * (1 + i) + 0.1 * latent[(i + 3) % LATENT];
    }
    return values;
  }

  @Benchmark
  public Object rebuild() {
    return new StoredBanks(
        banks,
        store,
        states,
        new BankHome("cluster", "bank", "needs-dft", "benchmark"),
        new PipelineMetrics(new SimpleMeterRegistry()));
  }

  @TearDown
  public void clean() throws Exception {
    store.close();
    states.close();
    org.apache.kafka.common.utils.Utils.delete(folder.toFile());
  }
}
