package io.atomsieve.faults;

import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.bus.Topics;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.client.TopicReader;
import io.atomsieve.endtoend.CommittedOffsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Waits for what becomes of frames that are published from a moment on. */
final class Outcomes implements AutoCloseable {
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(20);

  private final TopicAdmin admin;
  private final CommittedOffsets screened;
  private final TopicReader<String, SelectedStructure> selected;

  Outcomes(Map<String, String> kafka, RecordSerdes serdes) {
    admin = new TopicAdmin(kafka);
    screened = new CommittedOffsets(kafka, "atomsieve-screen", Topics.DEFAULT.structures());
    selected =
        new TopicReader<>(
            kafka,
            Topics.DEFAULT.needsDft(),
            new StringDeserializer(),
            serdes.selectedStructure().deserializer());
  }

  /** Where a partition of the structures ends now. */
  long end(int partition) {
    return screened.end().get(new TopicPartition(Topics.DEFAULT.structures(), partition));
  }

  /** Waits until screen has committed the record at an offset. */
  void awaitScreened(int partition, long offset) {
    TopicPartition place = new TopicPartition(Topics.DEFAULT.structures(), partition);
    while (screened.committed().getOrDefault(place, 0L) <= offset) {
      LockSupport.parkNanos(LOOK_EVERY);
    }
  }

  /** Waits until a frame of a simulation, or a later one of it, was selected. */
  void awaitSelected(String simulation, long frame) {
    while (true) {
      selected.readTo(admin.ends(Topics.DEFAULT.needsDft()));
      for (var record = selected.next(); record != null; record = selected.next()) {
        if (isOrLater(record, simulation, frame)) {
          return;
        }
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
  }

  private static boolean isOrLater(
      ConsumerRecord<String, SelectedStructure> record, String simulation, long frame) {
    return record.key().equals(simulation) && record.value().getStructure().getFrame() >= frame;
  }

  @Override
  public void close() {
    selected.close();
    screened.close();
    admin.close();
  }
}
