package io.atomsieve.bus;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The bank topic, which is the truth, as admit asks it when it takes a task up. */
public interface BankLog {
  /** Where the banks of this service live. */
  BankHome home();

  /** Name of the topic, for messages. */
  String topic();

  /** Number of partitions of the topic of candidates: each bank belongs to one of them. */
  int partitions();

  /** Some of the newest records; none only if there is none. */
  List<ConsumerRecord<BankEntryKey, BankEntry>> newest();

  /** Hands on all that is committed, in the order of the topic. */
  void forEach(Consumer<? super ConsumerRecord<BankEntryKey, BankEntry>> sink);
}
