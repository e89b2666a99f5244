package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.Failures;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A topic that does not take what is sent to it. */
@ExtendWith(SharedCluster.class)
class RefusedRecordsIT {
  @TempDir private Path folder;

  @Test
  void namesTheTopicAndItsSetting(TestBus bus) throws Exception {
    bus.createTopics(2);
    try (Admin admin = Admin.create(Map.copyOf(bus.kafka()))) {
      AlterConfigOp small =
          new AlterConfigOp(new ConfigEntry("max.message.bytes", "1000"), AlterConfigOp.OpType.SET);
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, bus.topics().needsDft());
      admin.incrementalAlterConfigs(Map.of(topic, List.of(small))).all().get();
    }
    try (Service service = bus.service(Fixtures.banks(), folder)) {
      service.start();
      bus.publish(MdFrames.every(60));
      Throwable failure = service.failure().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(Failures.describe(failure))
          .contains(bus.topics().needsDft() + " does not take a record of ")
          .contains("Change max.message.bytes of this topic");
      assertThat(FailureCauses.needsAPerson(failure)).as("a restart does not help").isTrue();
    }
  }
}
