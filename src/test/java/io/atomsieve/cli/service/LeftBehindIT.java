package io.atomsieve.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.config.ServiceConfig;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.runtime.Service;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.runtime.TopicChecks;
import io.atomsieve.serde.RegistryClient;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a change of the configuration would leave behind. */
@ExtendWith(SharedCluster.class)
class LeftBehindIT {
  @TempDir private Path folder;

  private final List<Structure> frames = MdFrames.every(24);
  private TestBed bed;
  private Topics topics;
  private Path config;

  @BeforeEach
  void start(TestBus bus) throws Exception {
    bed = TestBed.in(folder, bus);
    topics = bus.topics();
    config = bed.config("germanium", "ge");
    decide();
  }

  @Test
  void candidatesThatWaitOnATopicOfAnotherNameAreNotForgotten() throws Exception {
    String other = topics.candidates() + "-2";
    Path renamed = renamed("candidates: " + topics.candidates(), "candidates: " + other);
    checkTopics(renamed);

    screenOnly();
    CommandRun refused = CommandRun.ending(2, folder, "serve", "--config", renamed.toString());
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err())
        .contains(topics.candidates() + " was read before " + other + " was configured")
        .contains("Go back to " + topics.candidates());
  }

  @Test
  void aRegistryWithOtherIdsIsNotWrittenTo() throws Exception {
    try (LocalRegistry anew = LocalRegistry.start(folder.resolve("anew"), 0)) {
      new RegistryClient(Map.of("schema.registry.url", anew.url()))
          .register(
              "first-value", SchemaBuilder.record("First").fields().requiredInt("a").endRecord());
      Path other = renamed(bed.bus().cluster().registryUrl(), anew.url());
      CommandRun refused = CommandRun.ending(2, folder, "serve", "--config", other.toString());
      assertThat(refused.err().lines()).hasSize(1);
      assertThat(refused.err())
          .contains("What is on " + topics.bank() + " cannot be read")
          .contains("restore the registry from its backup");
    }
  }

  private void decide() {
    try (Service service = bed.service(config)) {
      bed.bus().publish(frames.subList(0, 10));
      bed.awaitDecided(10);
      assertThat(service.isAlive()).isTrue();
    }
  }

  /** Makes candidates that nobody decides on. */
  private void screenOnly() throws Exception {
    ServiceConfig read = ServiceConfig.read(config);
    try (TopicAdmin admin = new TopicAdmin(bed.bus().kafka());
        Service service =
            bed.bus().service(read.loadBanks(config), read.stateDir(), EnumSet.of(Role.SCREEN))) {
      service.start();
      bed.bus().publish(frames);
      String group = GroupIds.admit(bed.bus().applicationId());
      Patience.await()
          .until(
              () ->
                  !admin
                      .ends(topics.candidates())
                      .equals(admin.committed(group, topics.candidates())));
    }
  }

  /** Another configuration, with all its topics. */
  private Path renamed(String from, String to) throws Exception {
    String yaml = Files.readString(config);
    assertThat(yaml).contains(from);
    Path renamed = Files.writeString(folder.resolve("renamed.yaml"), yaml.replace(from, to));
    CommandRun.ending(0, folder, "topics", "create", "--config", renamed.toString());
    return renamed;
  }

  private static void checkTopics(Path config) {
    ServiceConfig read = ServiceConfig.read(config);
    try (TopicAdmin admin = new TopicAdmin(read.kafka())) {
      new TopicChecks(admin, read.kafka(), read.topicNames(), read.applicationId())
          .check(EnumSet.allOf(Role.class));
    }
  }
}
