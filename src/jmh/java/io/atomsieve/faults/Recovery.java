package io.atomsieve.faults;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.SchemaRegistration;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.structure.Limits;
import io.atomsieve.testkit.Ports;
import io.atomsieve.testkit.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;

/**
 * How long a service with a large bank needs after {@code kill -9} until it screens and admits
 * again. The broker is a process of its own, the service is started as its users start it. Two
 * simulations go on publishing; the time is from the start of the process to the outcome of a frame
 * that was published after it. Arguments: entries, kills, then settings for the service's Kafka
 * section, {@code name=value}.
 */
public final class Recovery implements AutoCloseable {
  private static final Path DEMO = Path.of("src/main/resources/io/atomsieve/demo").toAbsolutePath();

  /** So small a threshold that every frame that is meant to be new is. */
  private static final double THRESHOLD = 0.01;

  private static final BankDefinition BANK =
      new BankDefinition(
          "germanium",
          DescriptorFile.read(DEMO.resolve("ge.yaml")),
          Map.of(32, THRESHOLD),
          Limits.DEFAULT);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(20);

  private final Path folder = Files.createTempDirectory("recovery");
  private final int port = Ports.free();
  private final Map<String, String> kafka = Map.of("bootstrap.servers", "127.0.0.1:" + port);
  private final JavaProcess broker;
  private final LocalRegistry registry = LocalRegistry.start(folder.resolve("schemas"), 0);
  private final RecordSerdes serdes =
      RecordSerdes.of(Map.of("schema.registry.url", registry.url()), null);
  private final LaunchedService service;
  private final Simulations simulations;
  private final Outcomes outcomes;

  private Recovery(int entries, List<String> settings) throws Exception {
    broker =
        JavaProcess.start(
            folder.resolve("broker.log"),
            BrokerMain.class.getName(),
            List.of(folder.resolve("kafka").toString(), String.valueOf(port)));
    broker.awaitPrinted("ready at");
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      admin.create(Topics.DEFAULT, Simulations.PARTITIONS, null);
    }
    SchemaRegistration.register(serdes, Topics.DEFAULT);
    Stopwatch seeding = new Stopwatch();
    new SeededBank(kafka, serdes, BANK).write(entries);
    seeding.print(entries + " entries put on the bank topic");
    service = new LaunchedService(folder, config(settings));
    simulations = new Simulations(kafka, serdes);
    outcomes = new Outcomes(kafka, serdes);
  }

  public static void main(String[] args) throws Exception {
    int entries = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int kills = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    List<String> settings = List.of(args).subList(Math.min(2, args.length), args.length);
    try (Recovery recovery = new Recovery(entries, settings)) {
      recovery.run("the first start, stores filled from the bank topic");
      for (int i = 1; i <= kills; i++) {
        recovery.service.process().kill();
        recovery.run("kill -9, number " + i);
      }
      recovery.service.process().terminate();
      recovery.service.process().awaitEnd();
      recovery.run("a clean stop");
      recovery.service.process().kill();
      recovery.run("kill -9 after that");
    }
  }

  /** From the start of the process to the first outcomes. */
  private void run(String after) throws Exception {
    service.start();
    long frame = simulations.nextFrame() + 1;
    long offset = outcomes.end(Simulations.coveredPartition()) + 1;
    CompletableFuture<Double> screened =
        age(() -> outcomes.awaitScreened(Simulations.coveredPartition(), offset));
    CompletableFuture<Double> selected = age(() -> outcomes.awaitSelected(Simulations.NEW, frame));
    while (service.process().isAlive() && !(screened.isDone() && selected.isDone())) {
      LockSupport.parkNanos(LOOK_EVERY);
    }
    service.phases().forEach(phase -> System.out.println("    " + phase));
    if (!service.process().isAlive()) {
      throw new IllegalStateException(
          "after %s: the service ended with %d:%n%s"
              .formatted(after, service.process().awaitEnd(), service.process().printed()));
    }
    System.out.printf(
        "after %s: a frame is screened after %.1f s, one is selected after %.1f s%n",
        after, screened.get(), selected.get());
  }

  /** How long the service had run when something had happened. */
  private CompletableFuture<Double> age(Runnable happens) {
    return CompletableFuture.supplyAsync(
        () -> {
          happens.run();
          return service.age();
        },
        Simulations.DAEMONS);
  }

  private String config(List<String> settings) {
    return """
        kafka:
          bootstrap.servers: "%s"
        %s
        schema-registry: {url: "%s"}
        screen-threads: 2
        http: {port: 0}
        banks:
          - {name: germanium, descriptor: "%s", thresholds: {Ge: %s}}
        """
        .formatted(
            kafka.get("bootstrap.servers"),
            settings.stream()
                .map(setting -> "  " + setting.replaceFirst("=", ": "))
                .collect(Collectors.joining("\n")),
            registry.url(),
            DEMO.resolve("ge.yaml"),
            THRESHOLD);
  }

  @Override
  public void close() throws IOException {
    service.close();
    simulations.close();
    outcomes.close();
    registry.close();
    broker.close();
    Utils.delete(folder.toFile());
  }
}
