package io.atomsieve.client;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.BankLog;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The bank topic on the brokers.
 *
 * @param reader reads it, whenever it is asked
 */
public record TopicBankLog(BankHome home, String topic, int partitions, BankTopicReader reader)
    implements BankLog {

  /**
   * As it is now.
   *
   * @param kafka the user's settings for every Kafka client
   * @throws org.apache.kafka.common.KafkaException if no broker answers or a topic does not exist
   */
  public static TopicBankLog of(
      Map<String, String> kafka, Topics topics, RecordSerdes serdes, String applicationId) {
    try (TopicAdmin admin = new TopicAdmin(kafka)) {
      return new TopicBankLog(
          BankHomes.of(admin, topics, applicationId),
          topics.bank(),
          admin.partitions(List.of(topics.candidates())).getOrDefault(topics.candidates(), 1),
          new BankTopicReader(kafka, topics, serdes));
    }
  }

  @Override
  public List<ConsumerRecord<BankEntryKey, BankEntry>> newest() {
    return reader.newest();
  }

  @Override
  public void forEach(Consumer<? super ConsumerRecord<BankEntryKey, BankEntry>> sink) {
    reader.forEach(sink);
  }
}
