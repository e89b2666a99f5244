package io.atomsieve.runtime;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.offline.SelectRate;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.config.BankConfig;
import io.atomsieve.local.LocalCluster;
import io.atomsieve.runtime.ServiceRun.Result;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.MdFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;

/**
 * Structures per second through the whole service, as compared with what {@code select} reaches on
 * the same structures, in turns. Arguments: rounds, structures per run, and settings for Kafka,
 * {@code name=value}.
 */
public final class Throughput implements AutoCloseable {
  private static final int PARTITIONS = 6;
  private static final int SIMULATIONS_PER_PARTITION = 4;
  private static final double RATTLE = 0.01;
  private static final int WARM_UPS = 4;
  private static final int HOT = 4;
  private static final int HOT_FRAMES = 500;

  /** Angstrom; as large as makes environments that no run of the demo has. */
  private static final double HOT_RATTLE = 0.15;

  private final Path folder = Files.createTempDirectory("throughput");
  private final LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"));
  private final Map<String, String> kafka = new HashMap<>();
  private final RecordSerdes serdes =
      RecordSerdes.of(Map.of("schema.registry.url", cluster.registryUrl()), null);
  private final BankDefinition bank = BankConfig.read(ReplayedRuns.DEMO.resolve("germanium.yaml"));
  private final ReplayedRuns runs = new ReplayedRuns();
  private final List<String> names = MdFrames.names("md", PARTITIONS, SIMULATIONS_PER_PARTITION);
  private final SelectRate select = new SelectRate(bank);
  private final int framesOfEach;
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, List<Double>> ratios = new TreeMap<>();
  private long seed;

  private Throughput(int structures, List<String> settings) throws Exception {
    kafka.put("bootstrap.servers", cluster.bootstrapServers());
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      this.settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    framesOfEach = structures / names.size();
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      admin.create(Topics.DEFAULT, PARTITIONS, null);
    }
  }

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int structures = args.length > 1 ? Integer.parseInt(args[1]) : 24_000;
    List<String> settings = List.of(args).subList(Math.min(2, args.length), args.length);
    try (Throughput throughput = new Throughput(structures, settings)) {
      throughput.warmUp();
      throughput.compare(rounds);
      throughput.hotStart("paced", 50);
      throughput.hotStart("at once", 1e9);
    }
  }

  /** Fills the banks of both, and lets the JIT compile. */
  private void warmUp() throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      List<Structure> structures = structures(seed++);
      select.run(structures, 2);
      Result result = service(structures, 2, Map.of());
      System.out.printf(
          "warm-up: %d candidates, %d entries%n", result.candidates(), select.entries());
    }
  }

  private void compare(int rounds) throws Exception {
    for (int threads = 1; threads <= 2; threads++) {
      for (int round = 0; round < rounds; round++) {
        List<Structure> structures = structures(seed++);
        CpuTimes before = CpuTimes.now();
        double rate = select.run(structures, threads);
        double cpu = CpuTimes.total(CpuTimes.now().since(before));
        compare(threads, rate, cpu, "ours", service(structures, threads, Map.of()));
        if (!settings.isEmpty()) {
          compare(threads, rate, cpu, "given", service(structures(seed++), threads, settings));
        }
      }
    }
    ratios.forEach(
        (name, values) -> {
          values.sort(null);
          System.out.printf("%s: median %.2f of %s%n", name, values.get(rounds / 2), values);
        });
  }

  private void compare(int threads, double rate, double cpu, String settings, Result result) {
    String name = "%d threads, %s settings".formatted(threads, settings);
    add(name + ", rate", result.rate() / rate);
    add(name + ", CPU time", cpu / CpuTimes.total(result.cpu()));
    System.out.printf(
        "%s: select %.0f/s (CPU %.1f s), service %.0f/s; %s%n",
        name, rate, cpu, result.rate(), text(result));
  }

  private void add(String name, double ratio) {
    ratios.computeIfAbsent(name, n -> new ArrayList<>()).add(Math.round(100 * ratio) / 100.0);
  }

  /** Four hot simulations of the same kind start at the same time, hotter than the bank knows. */
  private void hotStart(String name, double framesPerSecond) {
    List<String> hot = MdFrames.names("hot " + name, HOT, 1);
    List<Structure> structures =
        runs.replay(hot, List.of("ge_3000K"), HOT_FRAMES, HOT_RATTLE, name.hashCode());
    try (ServiceRun run = serviceRun(2, Map.of())) {
      run.start();
      ServiceRun.publish(kafka, serdes, structures, HOT * framesPerSecond);
      Result result = run.settle();
      System.out.printf(
          "%d hot simulations, %d frames, %s: %s%n", HOT, structures.size(), name, text(result));
    }
  }

  private Result service(List<Structure> structures, int threads, Map<String, String> settings) {
    ServiceRun.publish(kafka, serdes, structures, 1e9);
    try (ServiceRun run = serviceRun(threads, settings)) {
      run.start();
      Result result = run.run();
      System.out.println("   " + run.stages());
      if (Boolean.getBoolean("ratios")) {
        System.out.println(run.ratios());
      }
      return result;
    }
  }

  private ServiceRun serviceRun(int threads, Map<String, String> settings) {
    Path state = folder.resolve("state");
    Map<String, String> all = new HashMap<>(kafka);
    all.putAll(settings);
    return new ServiceRun(all, serdes, new Banks(List.of(bank)), state, threads);
  }

  private List<Structure> structures(long seed) {
    return runs.replay(names, ReplayedRuns.ALL, framesOfEach, RATTLE, seed);
  }

  private static String text(Result result) {
    return "%d candidates, %d known, admit %.0f us, lag %s, cpu %s"
        .formatted(
            result.candidates(),
            result.known(),
            result.admitMicros(),
            Arrays.toString(result.lag()),
            result.cpu());
  }

  @Override
  public void close() throws IOException {
    cluster.close();
    Utils.delete(folder.toFile());
  }
}
