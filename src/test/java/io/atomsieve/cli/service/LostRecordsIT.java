package io.atomsieve.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.GroupIds;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.CliProcess;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.config.ServiceConfig;
import io.atomsieve.runtime.Service;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records that expire while the service is away. */
@ExtendWith(SharedCluster.class)
class LostRecordsIT {
  @TempDir private Path folder;

  private TestBed bed;
  private Topics topics;
  private Path config;

  @BeforeEach
  void start(TestBus bus) throws Exception {
    bed = TestBed.in(folder, bus);
    topics = bus.topics();
    config = bed.config("germanium", "ge");
    Files.writeString(config, Files.readString(config) + "http: {port: 0}\n");
  }

  @Test
  void structuresThatExpiredAreCountedAndToldOf() throws Exception {
    List<Structure> frames = MdFrames.every(24);
    decide(frames);
    bed.bus().publish(frames.subList(0, 10));
    deleteAll(topics.structures());
    try (CliProcess service = CliProcess.start(folder, "serve", "--config", config.toString())) {
      String url = "http://127.0.0.1:" + service.httpPort() + "/metrics";
      Patience.await().until(() -> get(url).contains("atomsieve_structures_expired_total 10.0"));
      assertThat(service.err())
          .contains("structures were deleted before screen came to them")
          .contains(topics.structures() + "-");
    }
  }

  @Test
  void candidatesThatWereNotDecidedAreMissed() throws Exception {
    List<Structure> frames = MdFrames.every(24);
    decide(frames.subList(0, 10));
    deleteDecided();
    verify(0, "ok      what has to be kept is there");
    screen(frames);
    Map<TopicPartition, Long> lost = deleteAll(topics.candidates());
    verify(1, "FAILED  what has to be kept is there");
    CommandRun refused = CommandRun.ending(2, folder, "serve", "--config", config.toString());
    assertThat(refused.err().lines()).hasSize(1);
    long end = lost.get(new TopicPartition(topics.candidates(), 0));
    assertThat(refused.err())
        .contains("candidates were deleted before admit had decided on them")
        .containsPattern(topics.candidates() + "-0 offsets \\d+ to " + (end - 1))
        .contains("--group " + bed.bus().applicationId() + "-admit --topic " + topics.candidates());
  }

  @Test
  void verifyMissesWhatHasToBeKeptForEver() throws Exception {
    decide(MdFrames.every(24));
    deleteFirst(topics.needsDft());
    verify(1, topics.needsDft() + "-0 offsets 0 to 0 were deleted");
    expire(topics.bank());
    deleteFirst(topics.bank());
    verify(1, topics.bank() + "-0 offsets 0 to 0 were deleted");
  }

  @Test
  void aBankThatIsGoneDoesNotBeginAnewBesideItsSelections() throws Exception {
    decide(MdFrames.every(24));
    try (TopicAdmin admin = new TopicAdmin(bed.bus().kafka())) {
      recreate(topics.bank(), admin);
    }
    CommandRun refused = CommandRun.ending(2, folder, "serve", "--config", config.toString());
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err())
        .containsPattern(
            topics.needsDft() + "-0@0 was selected for the bank '(germanium|palladium)'")
        .contains(topics.bank() + " is empty");
  }

  private void recreate(String topic, TopicAdmin admin) throws Exception {
    try (Admin kafka = Admin.create(Map.copyOf(bed.bus().kafka()))) {
      kafka.deleteTopics(List.of(topic)).all().get();
    }
    Patience.await().until(() -> admin.partitions(List.of(topic)).isEmpty());
    bed.bus().createTopics(1);
  }

  private void decide(List<Structure> frames) {
    try (Service service = bed.service(config)) {
      bed.bus().publish(frames);
      bed.awaitDecided(frames.size());
      assertThat(service.isAlive()).isTrue();
    }
  }

  /** Lets screen make candidates, which nobody decides on. */
  private void screen(List<Structure> frames) throws Exception {
    Map<TopicPartition, Long> before = ends(topics.candidates());
    ServiceConfig read = ServiceConfig.read(config);
    try (Service service =
        bed.bus().service(read.loadBanks(config), read.stateDir(), EnumSet.of(Role.SCREEN))) {
      service.start();
      bed.bus().publish(frames);
      Patience.await().until(() -> !ends(topics.candidates()).equals(before));
    }
  }

  private void verify(int exitCode, String words) {
    assertThat(
            CommandRun.ending(exitCode, folder, "bank", "verify", "--config", config.toString())
                .out())
        .contains(words);
  }

  private Map<TopicPartition, Long> ends(String topic) {
    try (TopicAdmin admin = new TopicAdmin(bed.bus().kafka())) {
      return admin.ends(topic);
    }
  }

  private Map<TopicPartition, Long> deleteAll(String topic) throws Exception {
    Map<TopicPartition, Long> ends = ends(topic);
    delete(ends);
    return ends;
  }

  private void deleteDecided() throws Exception {
    try (TopicAdmin admin = new TopicAdmin(bed.bus().kafka())) {
      delete(admin.committed(GroupIds.admit(bed.bus().applicationId()), topics.candidates()));
    }
  }

  /** Brokers delete nothing from topics that are compacted only. */
  private void expire(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.copyOf(bed.bus().kafka()))) {
      AlterConfigOp change =
          new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET);
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
          .all()
          .get();
    }
  }

  private void deleteFirst(String topic) throws Exception {
    delete(Map.of(new TopicPartition(topic, 0), 1L));
  }

  /** As the brokers do when the time of records is over. */
  private void delete(Map<TopicPartition, Long> before) throws Exception {
    try (Admin admin = Admin.create(Map.copyOf(bed.bus().kafka()))) {
      admin
          .deleteRecords(
              before.entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          Map.Entry::getKey, e -> RecordsToDelete.beforeOffset(e.getValue()))))
          .all()
          .get();
    }
  }

  private static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
