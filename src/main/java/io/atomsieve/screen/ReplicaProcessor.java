package io.atomsieve.screen;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.BankIdentity;
import io.atomsieve.bank.Bank;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.DescriptorMismatchException;
import io.atomsieve.serde.Float64;
import io.atomsieve.stores.BankLoading;
import io.atomsieve.stores.EntryKey;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.stores.RecordOrigin;
import io.atomsieve.stores.ReplicaPosition;
import io.atomsieve.stores.StoredRecordSerde;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the replica and its persistent store up to date with the bank topic. */
final class ReplicaProcessor extends ContextualProcessor<BankEntryKey, BankEntry, Void, Void> {
  private final Replica replica;
  private final PipelineMetrics metrics;

  private final StoredRecordSerde<BankIdentity> identities =
      new StoredRecordSerde<>(ScreenTopology.REPLICA_STORE, BankIdentity.class);

  /** Banks whose descriptor is in the store. */
  private final Set<String> marked = new HashSet<>();

  ReplicaProcessor(Replica replica, PipelineMetrics metrics) {
    this.replica = replica;
    this.metrics = metrics;
  }

  /**
   * Fills the index from the store. Streams calls this before and after it restores the store from
   * the topic. Restoring goes through {@link #process}, which adds to both, so the store is read
   * the first time only.
   */
  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    replica.banks().forEach(bank -> checkMade(bank.definition()));
    if (replica.beginFilling()) {
      BankLoading.load("replica", replica.banks(), store(), metrics, replica::add);
    }
    for (Bank bank : replica.banks()) {
      String name = bank.definition().name();
      bank.definition()
          .thresholds()
          .keySet()
          .forEach(z -> metrics.replicaEntries(name, z, bank.size(z)));
    }
  }

  @Override
  public void process(Record<BankEntryKey, BankEntry> record) {
    if (BankIdentities.isIdentity(record.key())) {
      identify(record.key().getBank(), record.value().getIdentity());
    } else {
      add(record.key(), record.value());
    }
    RecordOrigin.of(context()).ifPresent(place -> ReplicaPosition.write(store(), place));
  }

  private void identify(String bank, BankIdentity identity) {
    replica.identify(bank, identity);
    store()
        .put(EntryKey.ofIdentity(bank).toBytes(), identities.serializer().serialize("", identity));
  }

  private void add(BankEntryKey name, BankEntry entry) {
    EntryKey key = new EntryKey(name.getBank(), name.getAtomicNumber(), name.getSequence());
    Bank bank = replica.bank(key.bank());
    if (bank != null) {
      DescriptorMismatchException.check(
          key.bank(), entry.getDescriptor(), bank.definition().descriptor().id());
    }
    double[] fingerprint = Float64.toArray(entry.getFingerprint());
    replica.add(key, fingerprint);
    if (marked.add(key.bank())) {
      store()
          .put(
              EntryKey.ofDescriptor(key.bank()).toBytes(),
              entry.getDescriptor().getBytes(StandardCharsets.UTF_8));
    }
    store().put(key.toBytes(), Float64.toBytes(fingerprint));
    if (bank != null) {
      metrics.replicaEntries(key.bank(), key.atomicNumber(), bank.size(key.atomicNumber()));
      metrics.replicaLag(entry.getAdmittedAt());
    }
  }

  /** Entries in the store say nothing of what they are made with and whose they are. */
  private void checkMade(BankDefinition definition) {
    byte[] made = store().get(EntryKey.ofDescriptor(definition.name()).toBytes());
    if (made != null) {
      DescriptorMismatchException.check(
          definition.name(),
          new String(made, StandardCharsets.UTF_8),
          definition.descriptor().id());
    }
    byte[] identity = store().get(EntryKey.ofIdentity(definition.name()).toBytes());
    if (identity != null) {
      replica.identify(definition.name(), identities.deserializer().deserialize("", identity));
    }
  }

  private KeyValueStore<Bytes, byte[]> store() {
    return context().getStateStore(ScreenTopology.REPLICA_STORE);
  }
}
