package io.atomsieve.verify;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.StructureDecoder;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.ParkedRange;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.client.TopicReader;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Where the topics of a service are and how to read them.
 *
 * @param kafka settings for every Kafka client
 * @param applicationId that of the service, whose committed offsets tell what it has decided
 */
public record TopicAccess(
    Map<String, String> kafka, Topics topics, RecordSerdes serdes, String applicationId) {
  public TopicAccess {
    kafka = Map.copyOf(kafka);
  }

  TopicAdmin admin() {
    return new TopicAdmin(kafka);
  }

  StructureDecoder decoder() {
    return new StructureDecoder(serdes);
  }

  /** What of {@code structures} screen has finished with. */
  Map<TopicPartition, Long> screened(TopicAdmin admin) {
    return admin.committed(GroupIds.screen(applicationId), topics.structures());
  }

  /** What of {@code candidates} admit has finished with. */
  Map<TopicPartition, Long> admitted(TopicAdmin admin) {
    return admin.committed(GroupIds.admit(applicationId), topics.candidates());
  }

  /** What of {@code parked} waits. */
  ParkedRange waiting(TopicAdmin admin, TopicReader<?, ?> parked) {
    return ParkedRange.find(
        parked,
        admin.ends(topics.parked()),
        admin.committed(GroupIds.parked(applicationId), topics.parked()));
  }

  /** Records as they are: not all of them hold a structure. */
  TopicReader<byte[], byte[]> structures() {
    return raw(topics.structures());
  }

  /** Records as they are. */
  TopicReader<byte[], byte[]> rejected() {
    return raw(topics.rejected());
  }

  TopicReader<String, Candidate> candidates() {
    return candidates(topics.candidates());
  }

  TopicReader<String, Candidate> parked() {
    return candidates(topics.parked());
  }

  TopicReader<BankEntryKey, BankEntry> bank() {
    return new TopicReader<>(
        kafka,
        topics.bank(),
        serdes.bankEntryKey().deserializer(),
        serdes.bankEntry().deserializer());
  }

  TopicReader<String, SelectedStructure> needsDft() {
    return new TopicReader<>(
        kafka,
        topics.needsDft(),
        new StringDeserializer(),
        serdes.selectedStructure().deserializer());
  }

  private TopicReader<String, Candidate> candidates(String topic) {
    return new TopicReader<>(
        kafka, topic, new StringDeserializer(), serdes.candidate().deserializer());
  }

  private TopicReader<byte[], byte[]> raw(String topic) {
    return new TopicReader<>(
        kafka, topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
