package io.atomsieve.stores;

import io.atomsieve.avro.SimulationCounts;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The counts per simulation and bank that one task keeps: exact in its store with every commit, and
 * published to the topic of simulations a moment later.
 */
public final class TaskCounts {
  /** Name of the sink, in both topologies, that the counts are published to. */
  public static final String SINK = "simulations";

  /** Setting of the application: id of the topic that its tasks read. */
  public static final String SOURCE_ID = "atomsieve.source.id";

  private static final Duration PUBLISH_INTERVAL = Duration.ofMillis(500);

  private final String app;
  private final int partition;
  private final ProcessorContext<Object, Object> context;
  private final KeyValueStore<String, SimulationCounts> store;
  private final Set<String> unpublished = new LinkedHashSet<>();

  public TaskCounts(String app, ProcessorContext<Object, Object> context, String storeName) {
    this.app = app;
    this.partition = context.taskId().partition();
    this.context = context;
    this.store = context.getStateStore(storeName);
    // What was changed but not yet published when the task last stopped is not recorded anywhere,
    // so all of it is published once.
    try (KeyValueIterator<String, SimulationCounts> all = store.all()) {
      all.forEachRemaining(entry -> unpublished.add(entry.key));
    }
    context.schedule(PUBLISH_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::publish);
  }

  public static StoreBuilder<KeyValueStore<String, SimulationCounts>> store(
      KeyValueBytesStoreSupplier where) {
    return Stores.keyValueStoreBuilder(
            where, Serdes.String(), new StoredRecordSerde<>(where.name(), SimulationCounts.class))
        .withCachingEnabled();
  }

  /** What has been counted so far. */
  public SimulationCounts get(String simulation, String bank) {
    SimulationCounts counts = store.get(key(simulation, bank));
    return counts != null
        ? counts
        : SimulationCounts.newBuilder()
            .setSimulation(simulation)
            .setBank(bank)
            .setApp(app)
            .setPartition(partition)
            .build();
  }

  /** Counts the record that the task is at. */
  public void update(String simulation, String bank, Consumer<SimulationCounts> change) {
    String key = key(simulation, bank);
    SimulationCounts counts = get(simulation, bank);
    change.accept(counts);
    setPosition(counts);
    store.put(key, counts);
    unpublished.add(key);
  }

  /** Where no broker forgets it, and committed with what was counted. */
  private void setPosition(SimulationCounts counts) {
    Object source = context.appConfigs().get(SOURCE_ID);
    if (source != null) {
      RecordOrigin.of(context)
          .ifPresent(
              place -> {
                counts.setSource(source.toString());
                counts.setPosition(place.offset() + 1);
              });
    }
  }

  private String key(String simulation, String bank) {
    return app + "-" + partition + "/" + bank + "/" + simulation;
  }

  private void publish(long time) {
    for (String key : unpublished) {
      context.forward(new Record<>(key, store.get(key), time), SINK);
    }
    unpublished.clear();
  }
}
