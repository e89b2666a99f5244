package io.atomsieve.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.TopicFinding;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Topics that exist with settings with which frames, candidates or entries would be lost. */
@ExtendWith(SharedCluster.class)
class TopicsIT {
  @TempDir private Path folder;

  private TestBus bus;
  private Topics topics;

  @BeforeEach
  void start(TestBus own) throws Exception {
    bus = own;
    topics = bus.topics();
    Files.writeString(
        folder.resolve("ge.yaml"), "{cutoff: 5, elements: [Ge], radial: [{eta: 4, r_s: 2}]}");
    writeConfig("");
  }

  private void writeConfig(String setting) throws Exception {
    Files.writeString(
        folder.resolve("atomsieve.yaml"),
        bus.yaml().replace("kafka: {", "kafka: {" + setting)
            + """
            http: {port: 0}
            banks: [{name: ge, descriptor: ge.yaml, thresholds: {Ge: 0.1}}]
            """);
  }

  @Test
  void thoseThatAreCreatedAreGood() {
    assertThat(topics("create", 0).out()).contains(topics.candidates() + " created");
    CommandRun check = topics("check", 0);
    assertThat(check.out())
        .containsPattern("topic +setting +wanted +found +verdict +why\n")
        .containsPattern(topics.candidates() + " +retention.ms +-1 +-1 +ok +candidates that admit")
        .containsPattern(topics.candidates() + " +retention.bytes +-1 +-1 +ok")
        .doesNotContain("warning")
        .doesNotContain("BROKEN");
    assertThat(check.err()).isEmpty();
  }

  @Test
  void largerRecordsNeedLargerTopics() throws Exception {
    topics("create", 0);
    writeConfig("max.request.size: \"33554432\", ");
    assertThat(topics("check", 1).out())
        .containsPattern(topics.structures() + " +max.message.bytes .* warning ")
        .containsPattern(topics.needsDft() + " +max.message.bytes .* BROKEN ");
    assertThat(topics("create", 0, "--alter").out())
        .contains(topics.needsDft() + ": max.message.bytes set to 34603008, was 17825792");
    awaitCheck(0);
  }

  @Test
  void whatBreaksTheGuaranteeIsRefusedAndMended() throws Exception {
    make(topics.needsDft(), 1, Map.of("retention.ms", "3600000", "max.message.bytes", "1048588"));
    make(topics.bank(), 1, Map.of("cleanup.policy", "delete"));
    make(topics.candidates(), 1, Map.of("cleanup.policy", "compact"));
    make(topics.structures(), 2, Map.of("retention.ms", "60000"));
    String complaints = topics("create", 0).err();
    CommandRun check = topics("check", 1);
    assertThat(check.out())
        .containsPattern(topics.needsDft() + " +retention.ms +-1 +3600000 +BROKEN +selected")
        .containsPattern(topics.needsDft() + " +max.message.bytes .* 1048588 +BROKEN +admit would")
        .containsPattern(topics.bank() + " +cleanup.policy +compact +delete +BROKEN +entries")
        .containsPattern(topics.candidates() + " +cleanup.policy +not compact +compact +BROKEN ")
        .containsPattern(topics.candidates() + " +retention.ms +-1 +604800000 +BROKEN ")
        .containsPattern(topics.structures() + " +retention.ms .* 60000 +warning +frames");
    assertThat(check.err()).contains("mend with `atomsieve topics create --alter`: ");
    String refusal = CommandRun.ending(2, folder, "serve", "--config", "atomsieve.yaml").err();
    assertThat(refusal.lines()).as("all findings in one").hasSize(1);
    for (String words : List.of(complaints, refusal)) {
      assertThat(words)
          .contains(topics.needsDft() + ": retention.ms is 3600000, wanted is -1 (selected")
          .contains(topics.needsDft() + ": max.message.bytes is 1048588")
          .contains(topics.bank() + ": cleanup.policy is delete, wanted is compact (entries")
          .contains(topics.candidates() + ": cleanup.policy is compact, wanted is not compact")
          .contains("`atomsieve topics create --alter`");
    }

    assertThat(topics("create", 0, "--alter").out())
        .contains(topics.needsDft() + ": retention.ms set to -1, was 3600000")
        .contains(topics.bank() + ": cleanup.policy set to compact, was delete");
    assertThat(awaitCheck(0).out())
        .doesNotContain("BROKEN")
        .as("how long frames are kept is not for us to say")
        .containsPattern(topics.structures() + " +retention.ms .* 60000 +warning ");
  }

  @Test
  void partitionsCannotBeMended() throws Exception {
    make(topics.needsDft(), 3, Map.of("retention.ms", "-1", "max.message.bytes", "20000000"));
    topics("create", 0);
    assertThat(topics("check", 1).out())
        .containsPattern(topics.needsDft() + " +partitions +1 +3 +BROKEN +readers are promised");
    CommandRun create = topics("create", 0, "--alter");
    assertThat(create.err())
        .contains(topics.needsDft() + ": partitions is 3, wanted is 1")
        .contains("not mended by that, see \"Topics\" in docs/operations.md");
    assertThat(CommandRun.ending(2, folder, "serve", "--config", "atomsieve.yaml").err())
        .contains(topics.needsDft() + ": partitions is 3, wanted is 1")
        .contains("It cannot mend partitions of " + topics.needsDft());
  }

  @Test
  void timesThatMayBeRefusedAreAWarning() throws Exception {
    Map<String, String> narrow =
        Map.of(
            "message.timestamp.before.max.ms", "3600000",
            "message.timestamp.after.max.ms", "60000");
    Map<String, String> timeOfBroker = new HashMap<>(narrow);
    timeOfBroker.put("message.timestamp.type", "LogAppendTime");
    make(topics.rejected(), 4, narrow);
    make(topics.parked(), 1, timeOfBroker);
    topics("create", 0, "--alter");
    try (TopicAdmin admin = new TopicAdmin(bus.kafka())) {
      Patience.await()
          .untilAsserted(
              () ->
                  assertThat(admin.findings(topics).stream().filter(TopicFinding::isUnmet))
                      .extracting(TopicFinding::toString)
                      .hasSize(2)
                      .allMatch(
                          text -> text.startsWith(topics.rejected() + ": message.timestamp.")));
    }
  }

  private void make(String topic, int partitions, Map<String, String> configs) throws Exception {
    try (Admin admin = Admin.create(Map.copyOf(bus.kafka()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(configs)))
          .all()
          .get();
      Patience.await().until(() -> admin.listTopics().names().get().contains(topic));
    }
  }

  /** What was altered is told a moment later. */
  private CommandRun awaitCheck(int exitCode) {
    return Patience.await()
        .until(
            () -> CommandRun.in(folder, "topics", "check", "--config", "atomsieve.yaml"),
            run -> run.exitCode() == exitCode);
  }

  private CommandRun topics(String command, int exitCode, String... more) {
    String[] args =
        Stream.concat(Stream.of("topics", command, "--config", "atomsieve.yaml"), Stream.of(more))
            .toArray(String[]::new);
    return CommandRun.ending(exitCode, folder, args);
  }
}
