package io.atomsieve.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCluster.class)
class GroupTransactionsTest {

  @Test
  void whoBeginsPutsAnEndToTheOneBefore(TestBus bus) {
    bus.createTopics(1);
    String group = bus.id();
    String topic = bus.topics().needsDft();
    TopicPartition partition = new TopicPartition(topic, 0);
    try (TopicAdmin admin = new TopicAdmin(bus.kafka());
        GroupTransactions first = new GroupTransactions(bus.kafka(), group)) {
      first.commit(Map.of(partition, new OffsetAndMetadata(1)), producer -> {});
      try (GroupTransactions second = new GroupTransactions(bus.kafka(), group)) {
        assertThatThrownBy(
                () -> first.commit(Map.of(partition, new OffsetAndMetadata(2)), producer -> {}))
            .isInstanceOf(GroupTakenOverException.class)
            .hasMessageContaining("another process has begun to use the group '" + group + "'");
        assertThat(admin.committed(group, topic)).containsEntry(partition, 1L);
        second.commit(Map.of(partition, new OffsetAndMetadata(3)), producer -> {});
      }
      assertThat(admin.committed(group, topic)).containsEntry(partition, 3L);
    }
  }
}
