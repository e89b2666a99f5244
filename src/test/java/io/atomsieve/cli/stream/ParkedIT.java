package io.atomsieve.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.avro.Candidate;
import io.atomsieve.cli.support.CommandRun;
import io.atomsieve.cli.support.TestBed;
import io.atomsieve.query.SimulationTotals;
import io.atomsieve.query.SimulationTotals.Total;
import io.atomsieve.runtime.Service;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.Structure;
import io.atomsieve.testkit.Fixtures;
import io.atomsieve.testkit.MdFrames;
import io.atomsieve.testkit.Patience;
import io.atomsieve.testkit.SharedCluster;
import io.atomsieve.testkit.TestBus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code parked} counts and re-submits each candidate once, and says what became of it. */
@ExtendWith(SharedCluster.class)
class ParkedIT {
  private static final int MANY = 3000;

  @TempDir private Path folder;

  private TestBed bed;
  private Path config;

  @BeforeEach
  void start(TestBus bus) throws Exception {
    bed = TestBed.in(folder, bus);
    config = bed.config("germanium", "ge");
  }

  @Test
  void eachComesBackOnceEvenWhenTheGroupIsForgotten() throws Exception {
    String yaml = Files.readString(config);
    Files.writeString(
        config, yaml.replace("{Ge: 0.2}", "{Ge: 0.2}, limits: {max-selected-per-hour: 2}"));
    List<Structure> frames = MdFrames.every(12);
    try (Service service = bed.service(config)) {
      bed.bus().publish(frames);
      bed.awaitDecided(frames.size());
      long parked = sum(Total::parked, t -> true);
      assertThat(parked).isGreaterThan(10).isEqualTo(listed());

      long again = resubmit(parked).parkedAgain();
      checkTotals(frames.size(), again);
      assertThat(listed()).isEqualTo(again);

      bed.bus().forgetGroup(bed.bus().applicationId() + "-parked");
      assertThat(listed()).isEqualTo(again);
      assertThat(run("resubmit", "--simulation", "nobody").err())
          .contains("re-submitted 0 candidates, %d go on waiting".formatted(again));
      bed.bus().forgetGroup(bed.bus().applicationId() + "-parked");
      assertThat(resubmit(again, "--beyond-budget").parkedAgain()).isZero();
      checkTotals(frames.size(), 0);
      assertThat(service.isAlive()).isTrue();
    }
    assertThat(verify().out()).doesNotContain("parked", "FAILED");
    bed.bus().forgetGroup(bed.bus().applicationId() + "-parked");
    assertThat(verify().out()).doesNotContain("parked", "FAILED");
  }

  @Test
  void whatThisCallItselfSendsBackIsForTheNextOne() throws Exception {
    park(MANY);
    // So that what this call sends is there before the last of those that waited has been read.
    String yaml = Files.readString(config);
    Files.writeString(
        config, yaml.replace("kafka: {", "kafka: {max.partition.fetch.bytes: 30000, "));
    for (int call = 0; call < 2; call++) {
      assertThat(run("resubmit", "--simulation", "nobody").err())
          .contains("re-submitted 0 candidates, %d go on waiting".formatted(MANY));
    }
    assertThat(run("resubmit", "--no-wait").err())
        .contains("re-submitted %d candidates, 0 go on waiting".formatted(MANY));
    assertThat(run("list").err()).contains("none is parked");
    assertThat(bed.bus().contents().candidates())
        .extracting(record -> record.value().getStructure().getFrame())
        .doesNotHaveDuplicates()
        .hasSize(MANY);
  }

  @Test
  void saysWhenNobodyDecides() throws Exception {
    park(3);
    assertThat(run("resubmit", "--wait", "1").err())
        .contains("re-submitted 3 candidates")
        .contains("3 of these are not decided yet")
        .contains("does the service run?");
  }

  /** What a call said it did. */
  private record Told(long selected, long known, long parkedAgain, long rejected) {}

  private Told resubmit(long all, String... options) {
    String err = run("resubmit", options).err();
    assertThat(err).contains("re-submitted %d candidates, 0 go on waiting".formatted(all));
    Matcher told =
        Pattern.compile(
                "of these, (\\d+) were selected, (\\d+) were known, (\\d+) parked again, (\\d+) rejected")
            .matcher(err);
    assertThat(told.find()).as(err).isTrue();
    long[] n = new long[4];
    for (int i = 0; i < n.length; i++) {
      n[i] = Long.parseLong(told.group(i + 1));
    }
    assertThat(n[0] + n[1] + n[2] + n[3]).isEqualTo(all);
    return new Told(n[0], n[1], n[2], n[3]);
  }

  /** Every frame has one outcome, and as many as were told to be are parked. */
  private void checkTotals(long frames, long parked) {
    long outcomes =
        sum(
            t -> t.covered() + t.selected() + t.known() + t.rejected() + t.parked(),
            total -> total == parked);
    assertThat(outcomes).isEqualTo(frames);
  }

  /** The sum of a count over all simulations, as soon as that of the parked ones is as awaited. */
  private long sum(ToLongFunction<Total> count, java.util.function.LongPredicate parked) {
    try (SimulationTotals totals = bed.totals()) {
      Patience.await()
          .until(
              () -> {
                totals.poll(Duration.ofMillis(100));
                return !totals.bySimulation().isEmpty()
                    && parked.test(total(totals, Total::parked));
              });
      Duration more = Duration.ofSeconds(1); // admit and screen tell of their counts apart
      totals.poll(more);
      return total(totals, count);
    }
  }

  private static long total(SimulationTotals totals, ToLongFunction<Total> count) {
    return totals.bySimulation().values().stream().mapToLong(count).sum();
  }

  private long listed() {
    return run("list")
        .out()
        .lines()
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private CommandRun run(String what, String... options) {
    List<String> args = new java.util.ArrayList<>(List.of("parked", what));
    args.addAll(List.of("--config", "atomsieve.yaml"));
    args.addAll(List.of(options));
    return CommandRun.succeed(folder, args.toArray(String[]::new));
  }

  private CommandRun verify() {
    return CommandRun.succeed(folder, "bank", "verify", "--config", "atomsieve.yaml");
  }

  @SuppressWarnings("FutureReturnValueIgnored") // closing the producer waits
  private void park(int count) {
    Map<String, Object> producer = new HashMap<>(bed.bus().kafka());
    producer.put("linger.ms", 20);
    producer.put("max.in.flight.requests.per.connection", 1);
    producer.put("batch.size", 1 << 13);
    var serializer = bed.bus().serdes().candidate().serializer();
    String candidates = bed.bus().topics().candidates();
    try (KafkaProducer<String, Candidate> parking =
        new KafkaProducer<>(
            producer,
            new StringSerializer(),
            (topic, candidate) -> serializer.serialize(candidates, candidate))) {
      for (int frame = 0; frame < count; frame++) {
        Candidate candidate =
            Candidate.newBuilder()
                .setStructure(StructureCodec.encode(Fixtures.dimer("md", frame, 2.5)))
                .setBank("germanium")
                .setDescriptor("abc")
                .setEnvironments(List.of())
                .setReplicaSize(0)
                .build();
        parking.send(new ProducerRecord<>(bed.bus().topics().parked(), "germanium", candidate));
      }
    }
  }
}
