package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A state directory that belongs elsewhere, or whose topics are not those that they were. */
@ExtendWith(SharedCluster.class)
class StateDirIT {
  private static final String OTHER_CLUSTER = "of-another-one";

  @TempDir private Path folder;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<Structure> frames = MdFrames.every(24);
  private TestBed bed;
  private Topics topics;
  private Path config;
  private Path state;

  @BeforeEach
  void start(TestBus bus) throws Exception {
    bed = TestBed.in(folder, bus);
    topics = bus.topics();
    config = bed.config("germanium", "ge");
    state = folder.resolve("state");
    log.start();
    logger().addAppender(log);
    decide(0, frames.size() / 2);
  }

  @AfterEach
  void stop() {
    logger().detachAppender(log);
  }

  @Test
  void isTakenFromAnEarlierVersionAsItIs() throws IOException {
    check();
    StateOrigin origin = StateOrigin.read(state).orElseThrow();
    assertThat(origin.application()).isEqualTo(bed.bus().applicationId());
    assertThat(origin.topics())
        .containsOnlyKeys(
            topics.structures(),
            topics.candidates(),
            topics.bank(),
            changelog("screen-screen-counts"),
            changelog("admit-admit-counts"),
            changelog("admit-bank-entries"),
            changelog("admit-bank-state"));
    check();
    assertThat(messages()).isEmpty();
    goesOn();
  }

  @Test
  void ofAnotherClusterIsSetAside() throws IOException {
    check();
    StateOrigin here = StateOrigin.read(state).orElseThrow();
    new StateOrigin(OTHER_CLUSTER, here.application(), here.topics()).write(state);
    check();
    assertThat(messages())
        .singleElement()
        .asString()
        .contains("are those of another Kafka cluster (its id is " + OTHER_CLUSTER)
        .contains("They are in " + state.resolve("set-aside"));
    assertThat(StateOrigin.read(state)).contains(here);
    assertThat(StateOrigin.read(state.resolve("set-aside")).orElseThrow().cluster())
        .isEqualTo(OTHER_CLUSTER);
    assertThat(state.resolve("set-aside").resolve(bed.bus().applicationId() + "-admit"))
        .isNotEmptyDirectory();
    assertThat(state.resolve(bed.bus().applicationId() + "-admit")).doesNotExist();
    goesOn();
  }

  @Test
  void ofAnotherApplicationIsRefused() throws IOException {
    check();
    StateOrigin here = StateOrigin.read(state).orElseThrow();
    new StateOrigin(here.cluster(), "other", here.topics()).write(state);
    assertThat(serve()).contains("belongs to the application-id other, and this one is");
  }

  @Test
  void whoseBankWasMadeAnewIsRefusedUnlessItsChangelogsAreGone() throws Exception {
    check();
    makeAnew(topics.bank());
    assertThat(serve())
        .contains("the topic " + topics.bank() + " was deleted and made anew")
        .contains("remove the state-dir (" + state);
    makeAnew(
        changelog("screen-screen-counts"),
        changelog("admit-admit-counts"),
        changelog("admit-bank-entries"),
        changelog("admit-bank-state"));
    check();
    assertThat(messages())
        .singleElement()
        .asString()
        .contains("were made from topics that have been deleted since")
        .contains(changelog("admit-bank-entries"));
    assertThat(state.resolve("set-aside")).isNotEmptyDirectory();
  }

  @Test
  void whoseCandidatesWereMadeAnewIsRefused() throws Exception {
    check();
    makeAnew(topics.candidates());
    assertThat(serve())
        .contains("the topic " + topics.candidates() + " was deleted and made anew")
        .contains("Publish these frames again");
  }

  @Test
  void isOfOneProcessAtATime() {
    try (StateDir first = StateDir.take(state)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> StateDir.take(state)).isInstanceOf(StateDirException.class);
      assertThat(serve()).contains("state-dir: " + state + " is in use by another process");
    }
    check();
  }

  private void goesOn() {
    decide(frames.size() / 2, frames.size());
    Verdict verdict = new Verdict(Fixtures.banks(), bed.bus().contents());
    verdict.checkAgainstReference();
    verdict.checkCounts(frames);
  }

  private void decide(int from, int to) {
    try (Service service = bed.service(config)) {
      bed.bus().publish(frames.subList(from, to));
      bed.awaitDecided(to);
      assertThat(service.isAlive()).isTrue();
    }
  }

  private void check() {
    try (StateDir dir = StateDir.take(state);
        TopicAdmin admin = new TopicAdmin(bed.bus().kafka())) {
      dir.check(admin, topics, bed.bus().applicationId());
    }
  }

  private String serve() {
    CommandRun run = CommandRun.ending(2, folder, "serve", "--config", config.toString());
    assertThat(run.err().lines()).hasSize(1);
    return run.err();
  }

  private String changelog(String store) {
    return bed.bus().applicationId() + "-" + store + "-changelog";
  }

  private void makeAnew(String... names) throws Exception {
    try (TopicAdmin ids = new TopicAdmin(bed.bus().kafka());
        Admin admin = Admin.create(Map.copyOf(bed.bus().kafka()))) {
      admin.deleteTopics(List.of(names)).all().get();
      Patience.await().until(() -> ids.ids(List.of(names)::contains).isEmpty());
      bed.bus().createTopics(4);
    }
  }

  private List<String> messages() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(FormerState.class);
  }
}
