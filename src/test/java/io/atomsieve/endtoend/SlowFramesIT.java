package io.atomsieve.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.fingerprint.descriptor.AngularFunction;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.RadialFunction;
import io.atomsieve.runtime.Service;
import io.atomsieve.runtime.Service.Role;
import io.atomsieve.runtime.StreamsSettings;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.Stopwatch;
import io.atomsieve.testkit.TestBus;
import io.atomsieve.testkit.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slow frames after fast ones. Streams hands over more and more records between two commits as long
 * as they are fast; when those that follow are slow, the transaction must not end before them.
 */
@ExtendWith(SharedCluster.class)
class SlowFramesIT {
  private static final int FAST = 20_000;

  /** Of a poll of 100, these take several times {@link #TRANSACTION_MILLIS}. */
  private static final int SLOW = 100;

  private static final String TRANSACTION_MILLIS = "8000";

  private final Banks banks =
      new Banks(
          List.of(
              new BankDefinition("slow", descriptor(), Map.of(Fixtures.GE, 0.2), Limits.DEFAULT)));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void areCommittedBeforeTheirTransactionIsOver(TestBus bus, @TempDir Path folder) {
    bus.createTopics(1);
    List<Structure> frames = new ArrayList<>();
    for (int i = 0; i < FAST; i++) {
      frames.add(Fixtures.molecule("md", i, "", new int[] {Fixtures.GE}, 0, 0, 0));
    }
    for (int i = 0; i < SLOW; i++) {
      frames.add(cluster(FAST + i));
    }
    bus.publish(frames);
    try (Service service = service(bus, folder)) {
      Stopwatch watch = new Stopwatch();
      service.start();
      new Verdict(banks, bus.contents()).awaitDecided(frames.size());
      watch.print("%d fast frames and %d slow ones".formatted(FAST, SLOW));
    }
    // Each that is done twice, as its transaction was aborted, counts twice.
    assertThat(outcomes()).isEqualTo(frames.size());
  }

  private Service service(TestBus bus, Path folder) {
    Map<String, String> kafka = new HashMap<>(bus.kafka());
    kafka.put("producer.transaction.timeout.ms", TRANSACTION_MILLIS);
    return new Service(
        EnumSet.allOf(Role.class),
        new StreamsSettings(kafka, bus.applicationId(), folder, 1),
        bus.topics(),
        banks,
        bus.serdes(),
        new PipelineMetrics(meters));
  }

  private long outcomes() {
    return meters.find("atomsieve.structures").counters().stream()
        .filter(c -> List.of("covered", "candidate").contains(c.getId().getTag("outcome")))
        .mapToLong(c -> (long) c.count())
        .sum();
  }

  /** Exponents that are no integers cost a call of pow each. */
  private static Descriptor descriptor() {
    List<AngularFunction> angular = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      angular.add(
          new AngularFunction(Fixtures.GE, Fixtures.GE, Fixtures.GE, 1, 1.5 + i / 7.0, 1, 0));
    }
    return new Descriptor(
        15,
        List.of(Fixtures.GE),
        List.of(new RadialFunction(Fixtures.GE, Fixtures.GE, 4, 2.5)),
        angular,
        Map.of());
  }

  /** 64 atoms, all of them neighbours. */
  private static Structure cluster(long frame) {
    int[] numbers = new int[64];
    Arrays.fill(numbers, Fixtures.GE);
    double[] positions = new double[3 * 64];
    for (int i = 0; i < 64; i++) {
      int layer = i / 16;
      int row = i / 4 % 4;
      positions[3 * i] = 2.5 * (i % 4);
      positions[3 * i + 1] = 2.5 * row;
      positions[3 * i + 2] = 2.5 * layer;
    }
    return Fixtures.molecule("md", frame, "", numbers, positions);
  }
}
