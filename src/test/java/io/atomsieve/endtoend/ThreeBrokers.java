package io.atomsieve.endtoend;

import java.nio.file.Path;
import java.util.Map;
import kafka.server.BrokerServer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A cluster of three brokers, with three copies of everything, in this process. */
final class ThreeBrokers implements AutoCloseable {
  private final KafkaClusterTestKit kit;

  private ThreeBrokers(KafkaClusterTestKit kit) {
    this.kit = kit;
  }

  static ThreeBrokers start(Path folder) throws Exception {
    TestKitNodes nodes =
        new TestKitNodes.Builder()
            .setNumControllerNodes(1)
            .setNumBrokerNodes(3)
            .setBaseDirectory(folder)
            .build();
    KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes);
    SETTINGS.forEach(builder::setConfigProp);
    KafkaClusterTestKit kit = builder.build();
    kit.format();
    kit.startup();
    kit.waitForReadyBrokers();
    return new ThreeBrokers(kit);
  }

  String bootstrapServers() {
    return kit.bootstrapServers();
  }

  /** One of the three, which can be shut down and started again. */
  BrokerServer broker(int number) {
    return kit.brokers().get(number);
  }

  @Override
  public void close() {
    try {
      kit.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** As an operator would choose them, but for what makes a cluster of one machine faster. */
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "default.replication.factor", "3", // what Streams makes its changelogs with
          "min.insync.replicas", "2",
          "offsets.topic.replication.factor", "3",
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.replication.factor", "3",
          "transaction.state.log.min.isr", "2",
          "transaction.state.log.num.partitions", "4",
          "group.initial.rebalance.delay.ms", "0",
          "auto.create.topics.enable", "false",
          "log.cleaner.dedupe.buffer.size", "2097152");
}
