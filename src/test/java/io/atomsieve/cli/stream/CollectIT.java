package io.atomsieve.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.format.Frame;
import io.atomsieve.testkit.NeedsDft;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.TrajectoryFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code collect} goes on, whatever became of its group, its file and its topic. */
@ExtendWith(SharedCluster.class)
class CollectIT {
  @TempDir private Path folder;

  private TestBus bus;
  private NeedsDft needsDft;

  @BeforeEach
  void selectThree(TestBus own) throws Exception {
    bus = own;
    TestBed.in(folder, bus).config("germanium", "ge");
    needsDft = new NeedsDft(bus);
    needsDft.select(0, 3);
  }

  @Test
  void goesOnWhenTheBrokersHaveForgottenItsGroup() {
    assertThat(collect("todo.xyz").err()).contains("begins with the first", "collected 3 ");
    bus.forgetGroup(bus.id());
    assertThat(collect("todo.xyz").err()).isEqualTo("collected 0 structures\n");
    needsDft.select(3, 5);
    bus.forgetGroup(bus.id());
    assertThat(collect("todo.xyz").err()).isEqualTo("collected 2 structures\n");
    assertThat(frames("todo.xyz")).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void itsGroupFollowsAndTellsWhereANewFileBegins() {
    needsDft.selectInTransaction(3, 4);
    collect("first.xyz");
    try (TopicAdmin admin = new TopicAdmin(bus.kafka())) {
      assertThat(admin.committed(bus.id(), bus.topics().needsDft()))
          .isEqualTo(admin.ends(bus.topics().needsDft()));
    }
    needsDft.select(4, 6);
    assertThat(collect("second.xyz").err()).isEqualTo("collected 2 structures\n");
    assertThat(frames("second.xyz")).containsExactly(4L, 5L);
    assertThat(collect("first.xyz").err()).contains("second.xyz, too", "collected 2 structures");
    assertThat(frames("first.xyz")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void onStandardOutputItsGroupIsAllThatCounts() {
    assertThat(collect("-").err()).isEqualTo("collected 3 structures\n");
    assertThat(collect("-").err()).isEqualTo("collected 0 structures\n");
    bus.forgetGroup(bus.id());
    assertThat(collect("-").err()).isEqualTo("collected 3 structures\n");
  }

  @Test
  void takesOverWhatAFormerVersionKeptWithTheOffsets() throws Exception {
    collect("todo.xyz");
    Files.delete(folder.resolve("todo.xyz.position"));
    needsDft.select(3, 4);
    assertThat(collect("todo.xyz").err()).isEqualTo("collected 1 structures\n");
    Files.delete(folder.resolve("todo.xyz.position"));
    bus.forgetGroup(bus.id());
    assertThat(refused("todo.xyz", bus.id())).contains("nothing tells which structures these are");
    assertThat(frames("todo.xyz")).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void aFileGoesOnWithItsGroupOnly() {
    collect("todo.xyz");
    assertThat(refused("todo.xyz", "another")).contains("was collected with --group " + bus.id());
  }

  @Test
  void aTopicThatWasMadeAnewIsNotTheOneThatWasCollected() throws Exception {
    collect("todo.xyz");
    try (Admin admin = Admin.create(Map.copyOf(bus.kafka()))) {
      admin.deleteTopics(List.of(bus.topics().needsDft())).all().get();
    }
    try (TopicAdmin admin = new TopicAdmin(bus.kafka())) {
      Patience.await()
          .ignoreExceptions()
          .until(() -> !admin.create(bus.topics(), 1, null).isEmpty());
      Patience.await()
          .ignoreExceptions()
          .until(() -> admin.ends(bus.topics().needsDft()).size() == 1);
    }
    needsDft.select(0, 4);
    assertThat(refused("todo.xyz", bus.id())).contains("is not the topic that was collected");
    assertThat(frames("todo.xyz")).containsExactly(0L, 1L, 2L);
    assertThat(collect("new.xyz").err()).contains("collected 4 structures");
  }

  @Test
  void saysSoWhenStructuresWereDeletedBeforehand() throws Exception {
    collect("todo.xyz");
    needsDft.select(3, 6);
    TopicPartition partition = new TopicPartition(bus.topics().needsDft(), 0);
    try (Admin admin = Admin.create(Map.copyOf(bus.kafka()))) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(5))).all().get();
    }
    assertThat(collect("todo.xyz").err())
        .contains(partition + " offsets 3 to 4 were deleted before they were collected");
    assertThat(frames("todo.xyz")).containsExactly(0L, 1L, 2L, 5L);
  }

  private CommandRun collect(String file) {
    return CommandRun.succeed(folder, command(file, bus.id()));
  }

  /** What it says when somebody has to do something first, in one line. */
  private String refused(String file, String group) {
    CommandRun run = CommandRun.ending(2, folder, command(file, group));
    assertThat(run.err().lines()).hasSize(1);
    return run.err();
  }

  private static String[] command(String file, String group) {
    return new String[] {"collect", "--config", "atomsieve.yaml", "-o", file, "--group", group};
  }

  private List<Long> frames(String file) {
    return TrajectoryFiles.read(folder.resolve(file)).stream().map(Frame::step).toList();
  }
}
