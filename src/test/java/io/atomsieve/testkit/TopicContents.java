package io.atomsieve.testkit;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.client.TopicReader;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that was committed to the topics, for checking it. */
public record TopicContents(Map<String, String> kafka, Topics topics, RecordSerdes serdes) {

  public List<ConsumerRecord<String, Candidate>> candidates() {
    return read(topics.candidates(), new StringDeserializer(), serdes.candidate().deserializer());
  }

  public List<SelectedStructure> needsDft() {
    return read(
            topics.needsDft(), new StringDeserializer(), serdes.selectedStructure().deserializer())
        .stream()
        .map(ConsumerRecord::value)
        .toList();
  }

  /** Entries of all banks. */
  public List<ConsumerRecord<BankEntryKey, BankEntry>> bank() {
    return bankRecords().stream().filter(r -> !BankIdentities.isIdentity(r.key())).toList();
  }

  /** What the banks are, as often as that was said. */
  public List<ConsumerRecord<BankEntryKey, BankEntry>> identities() {
    return bankRecords().stream().filter(r -> BankIdentities.isIdentity(r.key())).toList();
  }

  public List<ConsumerRecord<BankEntryKey, BankEntry>> bankRecords() {
    return read(
        topics.bank(), serdes.bankEntryKey().deserializer(), serdes.bankEntry().deserializer());
  }

  /** The frames that were published, those of each simulation in order. */
  public List<Structure> structures() {
    return read(topics.structures(), new StringDeserializer(), serdes.structure().deserializer())
        .stream()
        .map(record -> StructureCodec.decode(record.value()))
        .toList();
  }

  public List<ConsumerRecord<byte[], byte[]>> rejected() {
    return read(topics.rejected(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private <K, V> List<ConsumerRecord<K, V>> read(
      String topic, Deserializer<K> keys, Deserializer<V> values) {
    List<ConsumerRecord<K, V>> records = new ArrayList<>();
    try (TopicAdmin admin = new TopicAdmin(kafka);
        TopicReader<K, V> reader = new TopicReader<>(kafka, topic, keys, values)) {
      reader.forEachTo(admin.ends(topic), records::add);
    }
    return records;
  }
}
