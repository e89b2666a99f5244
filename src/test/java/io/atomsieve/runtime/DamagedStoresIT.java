package io.atomsieve.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.atomsieve.bank.Banks;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.StoreDamage;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Files of all stores of a service, those of admit and the replica, that are damaged. Screen has
 * none on disk.
 */
@ExtendWith(SharedCluster.class)
class DamagedStoresIT {
  @TempDir private Path state;

  private final Banks banks = Fixtures.banks();
  private final List<Structure> frames = MdFrames.every(12);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void start() {
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stop() {
    logger().detachAppender(log);
  }

  @ParameterizedTest
  @EnumSource(StoreDamage.class)
  void areMadeAnewFromTheirTopics(StoreDamage damage, TestBus bus) throws Exception {
    bus.createTopics(1);
    Verdict verdict = new Verdict(banks, bus.contents());
    int half = frames.size() / 2;
    decide(bus, verdict, 0, half);
    assertThat(damage.below(state)).isEqualTo(4);
    decide(bus, verdict, half, frames.size());
    verdict.checkAgainstReference();
    verdict.checkCounts(frames);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .as("the task of admit, and the replica")
        .hasSize(2)
        .allMatch(message -> message.startsWith("damaged stores are deleted, and made anew"));
  }

  private void decide(TestBus bus, Verdict verdict, int from, int to) {
    try (Service service = bus.service(banks, state)) {
      service.start();
      bus.publish(frames.subList(from, to));
      verdict.awaitDecided(to);
      assertThat(service.isAlive()).isTrue();
    }
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(LocalStores.class);
  }
}
