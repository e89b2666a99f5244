package io.atomsieve.admit;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.BankLog;
import io.atomsieve.testkit.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.KeyValue;

/** A bank topic on which nothing new comes. */
record FixedBankLog(List<ConsumerRecord<BankEntryKey, BankEntry>> records) implements BankLog {

  /** With what admit has written to it. */
  static FixedBankLog of(List<KeyValue<BankEntryKey, BankEntry>> written) {
    List<ConsumerRecord<BankEntryKey, BankEntry>> records = new ArrayList<>();
    for (KeyValue<BankEntryKey, BankEntry> record : written) {
      records.add(
          new ConsumerRecord<>("atomsieve-bank", 0, records.size(), record.key, record.value));
    }
    return new FixedBankLog(records);
  }

  @Override
  public BankHome home() {
    return Fixtures.home();
  }

  @Override
  public String topic() {
    return "atomsieve-bank";
  }

  @Override
  public int partitions() {
    return 1;
  }

  @Override
  public List<ConsumerRecord<BankEntryKey, BankEntry>> newest() {
    return records.subList(Math.max(0, records.size() - 3), records.size());
  }

  @Override
  public void forEach(Consumer<? super ConsumerRecord<BankEntryKey, BankEntry>> sink) {
    records.forEach(sink);
  }
}
