package io.atomsieve.faults;

import io.atomsieve.testkit.Patience;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of a topic that a transaction which is still open has brought to the broker.
 *
 * @param from offset of the first; nothing from there on can be read committed
 * @param to offset behind the last
 */
record InFlight(long from, long to) {

  /** Waits until there are some. */
  static InFlight await(Map<String, String> kafka, String topic) {
    try (Admin admin = Admin.create(Map.copyOf(kafka))) {
      return Patience.await().until(() -> now(admin, topic), found -> found.to > found.from);
    }
  }

  private static InFlight now(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    return new InFlight(
        end(admin, topic, IsolationLevel.READ_COMMITTED),
        end(admin, topic, IsolationLevel.READ_UNCOMMITTED));
  }

  private static long end(Admin admin, String topic, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    TopicPartition partition = new TopicPartition(topic, 0);
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
        .partitionResult(partition)
        .get()
        .offset();
  }
}
