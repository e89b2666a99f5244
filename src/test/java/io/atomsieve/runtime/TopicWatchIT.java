package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Topics that change under a service that runs. */
@ExtendWith(SharedCluster.class)
class TopicWatchIT {
  @TempDir private Path folder;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private TestBed bed;
  private Topics topics;
  private Path config;

  @BeforeEach
  void start(TestBus bus) throws Exception {
    bed = TestBed.in(folder, bus);
    topics = bus.topics();
    config = bed.config("germanium", "ge");
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stop() {
    logger().detachAppender(log);
  }

  @Test
  void partitionsThatWereAdded() throws Exception {
    List<Structure> frames = MdFrames.every(24);
    try (Service service = bed.service(config);
        TopicWatch watch = watch()) {
      bed.bus().publish(frames);
      bed.awaitDecided(frames.size());
      assertThat(service.isAlive()).isTrue();
      watch.look();
      assertThat(watch.isGood()).isTrue();
      grow(topics.structures(), 8);
      Patience.await().until(() -> isNotGood(watch));
      watch.look();
      assertThat(messages())
          .as("told of once")
          .singleElement()
          .asString()
          .contains("not ready: " + topics.structures() + " has 8 partitions, but its stores")
          .contains("`atomsieve topics create --alter`");
    }
    assertThat(serve())
        .contains(topics.structures() + " has 8 partitions, but its stores")
        .contains("have 4")
        .contains("The partition of a simulation changes with their number")
        .contains("`atomsieve topics create --alter`");

    assertThat(
            CommandRun.succeed(folder, "topics", "create", "--alter", "--config", config.toString())
                .out())
        .contains("-screen-screen-counts-changelog: partitions set to 8, were 4");
    try (Service service = bed.service(config)) {
      bed.bus().publish(frames);
      bed.awaitDecided(2L * frames.size());
      assertThat(service.isAlive()).isTrue();
    }
  }

  @Test
  void partitionsThatWereAddedToCandidates() throws Exception {
    List<Structure> frames = MdFrames.every(48);
    try (Service service = bed.service(config)) {
      bed.bus().publish(frames);
      bed.awaitDecided(frames.size());
      assertThat(service.isAlive()).isTrue();
    }
    grow(topics.candidates(), 3);
    assertThat(serve())
        .contains(topics.candidates() + " has 3 partitions, but its stores")
        .contains("make a topic with 1 partitions");
  }

  @Test
  void aTopicThatWasDeleted() throws Exception {
    try (TopicWatch watch = watch();
        Admin admin = Admin.create(Map.copyOf(bed.bus().kafka()))) {
      admin.deleteTopics(List.of(topics.needsDft())).all().get();
      Patience.await().until(() -> isNotGood(watch));
      bed.bus().createTopics(4);
      Patience.await().until(() -> admin.listTopics().names().get().contains(topics.needsDft()));
      watch.look();
      assertThat(watch.isGood()).as("another of the same name").isFalse();
      assertThat(messages())
          .singleElement()
          .asString()
          .contains("not ready: " + topics.needsDft() + ": deleted while the service runs");
    }
  }

  private TopicWatch watch() {
    return new TopicWatch(
        bed.bus().kafka(),
        topics,
        bed.bus().applicationId(),
        EnumSet.allOf(Role.class),
        Fixtures.metrics());
  }

  private static boolean isNotGood(TopicWatch watch) {
    watch.look();
    return !watch.isGood();
  }

  private void grow(String topic, int partitions) {
    try (TopicAdmin admin = new TopicAdmin(bed.bus().kafka())) {
      admin.grow(topic, partitions);
      Patience.await().until(() -> admin.partitions(List.of(topic)).get(topic) == partitions);
    }
  }

  private String serve() {
    CommandRun run = CommandRun.ending(2, folder, "serve", "--config", config.toString());
    assertThat(run.err().lines()).hasSize(1);
    return run.err();
  }

  private List<String> messages() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(TopicWatch.class);
  }
}
