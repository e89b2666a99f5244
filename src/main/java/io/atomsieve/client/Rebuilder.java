package io.atomsieve.client;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bus.RebuiltHeader;
import io.atomsieve.bus.RebuiltInfo;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Structure;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Publishes the selected structures of one bank again, to fill another one with them. */
public final class Rebuilder {
  private final Map<String, String> kafka;
  private final Topics topics;
  private final RecordSerdes serdes;

  public Rebuilder(Map<String, String> kafka, Topics topics, RecordSerdes serdes) {
    this.kafka = Map.copyOf(kafka);
    this.topics = topics;
    this.serdes = serdes;
  }

  /**
   * Publishes those that are in {@code needs-dft} now, in their order there, which is that of their
   * selection.
   *
   * @param from name of the bank that they were selected for
   * @param to name of the bank to compare them with
   * @return how many
   * @throws org.apache.kafka.common.KafkaException if one cannot be read or published
   */
  public long rebuild(String from, String to) {
    long count = 0;
    try (TopicAdmin admin = new TopicAdmin(kafka);
        TopicReader<String, SelectedStructure> needsDft =
            new TopicReader<>(
                kafka,
                topics.needsDft(),
                new StringDeserializer(),
                serdes.selectedStructure().deserializer());
        Publisher publisher = new Publisher(kafka, topics, serdes)) {
      needsDft.readTo(admin.ends(topics.needsDft()));
      ConsumerRecord<String, SelectedStructure> record = needsDft.next();
      for (; record != null; record = needsDft.next()) {
        if (record.value().getBank().equals(from)) {
          publisher.publish(rebuilt(record.value(), to), RebuiltHeader.of(from));
          count++;
        }
      }
      publisher.flush();
    }
    return count;
  }

  private static Structure rebuilt(SelectedStructure selected, String bank) {
    Structure structure = StructureCodec.decode(selected.getStructure());
    Map<String, String> info = new HashMap<>(structure.info());
    info.put(RebuiltInfo.INFO_KEY, selected.getBank());
    return structure.with(bank, info);
  }
}
