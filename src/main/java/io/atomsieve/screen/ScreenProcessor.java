package io.atomsieve.screen;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.RebuiltHeader;
import io.atomsieve.bus.StructureDecoder;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.stores.RecordOrigin;
import io.atomsieve.stores.TaskCounts;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Gives each record of {@code structures} its outcome: covered, candidate or rejected. */
public final class ScreenProcessor extends ContextualProcessor<byte[], byte[], Object, Object> {
  /**
   * A commit takes the thread 10 ms or more, so covered structures are committed seldom. Candidates
   * wait for no longer than this, since other simulations forward the same until the bank has it.
   */
  private static final Duration CANDIDATES_WAIT = Duration.ofMillis(100);

  private final Banks banks;
  private final EdgeGate gate;
  private final CandidateMaker screening;
  private final StructureDecoder decoder;
  private final PipelineMetrics metrics;
  private TaskCounts counts;
  private boolean candidatesWait;

  ScreenProcessor(
      Banks banks,
      EdgeGate gate,
      CandidateMaker screening,
      StructureDecoder decoder,
      PipelineMetrics metrics) {
    this.banks = banks;
    this.gate = gate;
    this.screening = screening;
    this.decoder = decoder;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    counts = new TaskCounts("screen", context, ScreenTopology.COUNTS_STORE);
    context.schedule(CANDIDATES_WAIT, PunctuationType.WALL_CLOCK_TIME, time -> commitCandidates());
  }

  private void commitCandidates() {
    if (candidatesWait) {
      context().commit();
      candidatesWait = false;
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Attribution attribution = new Attribution(EdgeGate.nameOf(record.key()));
    try {
      screen(record, attribution);
    } catch (RejectedException e) {
      reject(record, attribution, e);
    }
  }

  /** What an outcome is counted under: as much as is known when a record is rejected. */
  private static final class Attribution {
    private String simulation;
    private String bank = "";

    Attribution(String simulation) {
      this.simulation = simulation;
    }
  }

  private void screen(Record<byte[], byte[]> record, Attribution attribution) {
    gate.check(record);
    io.atomsieve.avro.Structure avro = metrics.time("decode", () -> decode(record));
    EdgeGate.checkNames(avro);
    attribution.simulation = avro.getSimulation();
    Structure structure = StructureCodec.decode(avro);
    BankDefinition bank = banks.of(structure);
    attribution.bank = bank.name();
    Candidate candidate = screening.screen(structure, bank, avro, record.value().length);
    if (candidate == null) {
      count(attribution, "covered", c -> c.setCovered(c.getCovered() + 1));
    } else {
      context()
          .forward(
              new Record<>(
                  bank.name(),
                  candidate,
                  context().currentSystemTimeMs(),
                  RebuiltHeader.ofCandidate(record.headers())),
              ScreenTopology.CANDIDATES_SINK);
      candidatesWait = true;
      count(attribution, "candidate", c -> c.setCandidates(c.getCandidates() + 1));
    }
  }

  private io.atomsieve.avro.Structure decode(Record<byte[], byte[]> record) {
    String topic = context().recordMetadata().map(RecordMetadata::topic).orElse("");
    return decoder.decode(topic, record.headers(), record.value());
  }

  private void reject(Record<byte[], byte[]> record, Attribution attribution, RejectedException e) {
    long now = context().currentSystemTimeMs();
    context()
        .forward(
            gate.rejected(record, e, RecordOrigin.of(context()), now),
            ScreenTopology.REJECTED_SINK);
    count(attribution, "rejected", c -> c.setRejected(c.getRejected() + 1));
    metrics.rejected(e.reason());
  }

  private void count(Attribution attribution, String outcome, Consumer<SimulationCounts> change) {
    counts.update(
        attribution.simulation,
        attribution.bank,
        c -> {
          c.setFrames(c.getFrames() + 1);
          change.accept(c);
        });
    metrics.outcome(attribution.bank, outcome);
  }
}
