package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.Verdict;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** No way leads to the metric that may end the JVM. */
@ExtendWith(SharedCluster.class)
class MeasuredStreamsIT {
  private static final String UNSAFE = "uncommitted-bytes";

  @Test
  void neitherInTheMetricsNorInJmx(TestBus bus, @TempDir Path state) throws Exception {
    bus.createTopics(1);
    List<Structure> frames = MdFrames.every(60);
    try (Service service = bus.service(Fixtures.banks(), state)) {
      service.start();
      bus.publish(frames);
      new Verdict(Fixtures.banks(), bus.contents()).awaitDecided(frames.size());
      assertThat(names(service)).contains("commit-total").doesNotContain(UNSAFE);
      assertThat(storesInJmx(bus.applicationId() + "-admit")).isEmpty();
    }
  }

  private static List<String> names(Service service) {
    return service.streams().stream()
        .map(KafkaStreams::metrics)
        .map(Map::keySet)
        .flatMap(names -> names.stream().map(MetricName::name))
        .toList();
  }

  private static List<ObjectName> storesInJmx(String application) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName stores = new ObjectName("kafka.streams:type=stream-state-metrics,*");
    return server.queryNames(stores, null).stream()
        .filter(name -> name.getKeyProperty("thread-id").startsWith(application))
        .toList();
  }
}
