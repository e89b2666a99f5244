package io.atomsieve.pipeline;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Gives each record of {@code structures} its outcome: covered, candidate or rejected. */
final class ScreenProcessor extends ContextualProcessor<byte[], byte[], Object, Object> {
  /**
   * A commit takes the thread 10 ms or more, so covered structures are committed seldom. Candidates
   * wait for no longer than this, since other simulations forward the same until the bank has it.
   */
  private static final Duration CANDIDATES_WAIT = Duration.ofMillis(100);

  private final Banks banks;
  private final Screening screening;
  private final StructureDecoder decoder;
  private final PipelineMetrics metrics;
  private Counts counts;
  private boolean candidatesWait;

  ScreenProcessor(
      Banks banks, Screening screening, StructureDecoder decoder, PipelineMetrics metrics) {
    this.banks = banks;
    this.screening = screening;
    this.decoder = decoder;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    counts = new Counts("screen", context, ScreenTopology.COUNTS_STORE);
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
    Progress progress = new Progress(simulationOfKey(record.key()));
    try {
      screen(record, progress);
    } catch (RejectedException e) {
      reject(record, progress, e);
    }
  }

  /** How far a record came before it was rejected: what the rejection is counted under. */
  private static final class Progress {
    private String simulation;
    private String bank = "";

    Progress(String simulation) {
      this.simulation = simulation;
    }
  }

  private void screen(Record<byte[], byte[]> record, Progress progress) {
    screening.checkSize(record.value());
    io.atomsieve.avro.Structure avro = metrics.time("decode", () -> decode(record));
    progress.simulation = avro.getSimulation();
    Structure structure = StructureCodec.decode(avro);
    BankDefinition bank = banks.of(structure);
    progress.bank = bank.name();
    Candidate candidate = screening.screen(structure, bank, avro, record.value().length);
    if (candidate == null) {
      count(progress, "covered", c -> c.setCovered(c.getCovered() + 1));
    } else {
      context()
          .forward(
              new Record<>(bank.name(), candidate, record.timestamp()),
              ScreenTopology.CANDIDATES_SINK);
      candidatesWait = true;
      count(progress, "candidate", c -> c.setCandidates(c.getCandidates() + 1));
    }
  }

  private io.atomsieve.avro.Structure decode(Record<byte[], byte[]> record) {
    String topic = context().recordMetadata().map(RecordMetadata::topic).orElse("");
    return decoder.decode(topic, record.headers(), record.value());
  }

  private void reject(Record<byte[], byte[]> record, Progress progress, RejectedException e) {
    Headers headers = Rejections.headers(record.headers(), e, context().recordMetadata());
    // What is too large to pass on stays where it came from; the headers say where that is.
    byte[] value = screening.fits(record.value()) ? record.value() : null;
    context()
        .forward(
            new Record<>(record.key(), value, record.timestamp(), headers),
            ScreenTopology.REJECTED_SINK);
    count(progress, "rejected", c -> c.setRejected(c.getRejected() + 1));
    metrics.rejected(e.reason());
  }

  private void count(Progress progress, String outcome, Consumer<SimulationCounts> change) {
    counts.update(
        progress.simulation,
        progress.bank,
        c -> {
          c.setFrames(c.getFrames() + 1);
          change.accept(c);
        });
    metrics.outcome(progress.bank, outcome);
  }

  private static String simulationOfKey(byte[] key) {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }
}
