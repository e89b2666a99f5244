package io.atomsieve.admit;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.NewEntry;
import io.atomsieve.bank.UncoveredEnvironment;
import io.atomsieve.bus.RebuiltHeader;
import io.atomsieve.bus.RejectedHeaders;
import io.atomsieve.bus.ResubmittedHeader;
import io.atomsieve.bus.Topics;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.stores.RecordOrigin;
import io.atomsieve.stores.TaskCounts;
import io.atomsieve.structure.RejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gives each candidate its outcome, selected, known, rejected or parked, and is the only writer of
 * its banks.
 */
final class AdmitProcessor extends ContextualProcessor<String, Candidate, Object, Object> {
  private final Topics topics;
  private final Banks banks;
  private final PipelineMetrics metrics;
  private final Supplier<List<ConsumerRecord<BankEntryKey, BankEntry>>> newest;
  private StoredBanks stored;
  private TaskCounts counts;

  private enum Outcome {
    SELECTED,
    KNOWN,
    REJECTED,
    PARKED
  }

  AdmitProcessor(
      Topics topics,
      Banks banks,
      PipelineMetrics metrics,
      Supplier<List<ConsumerRecord<BankEntryKey, BankEntry>>> newest) {
    this.topics = topics;
    this.banks = banks;
    this.metrics = metrics;
    this.newest = newest;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    stored =
        new StoredBanks(
            banks,
            context.getStateStore(AdmitTopology.ENTRIES_STORE),
            context.getStateStore(AdmitTopology.STATE_STORE),
            metrics);
    // The topic is the truth, and the stores were made from it; what it has they must have.
    newest.get().forEach(entry -> stored.checkHas(entry, topics.bank()));
    counts = new TaskCounts("admit", context, AdmitTopology.COUNTS_STORE);
  }

  @Override
  public void process(Record<String, Candidate> record) {
    Candidate candidate = record.value();
    stored.checkComparable(candidate);
    Outcome outcome = metrics.time("admit", () -> decide(record));
    counts.update(
        candidate.getStructure().getSimulation(),
        candidate.getBank(),
        c -> count(c, outcome, record));
    metrics.outcome(candidate.getBank(), outcome.name().toLowerCase(Locale.ROOT));
  }

  private Outcome decide(Record<String, Candidate> record) {
    Candidate candidate = record.value();
    List<UncoveredEnvironment> environments = CandidateRecords.environments(candidate);
    try {
      stored.checkPlausible(candidate.getBank(), environments);
    } catch (RejectedException e) {
      reject(record, e);
      return Outcome.REJECTED;
    }
    if (isBudgetSpent(record) && stored.hasNew(candidate.getBank(), environments)) {
      context()
          .forward(
              record.withTimestamp(context().currentSystemTimeMs()), AdmitTopology.PARKED_SINK);
      return Outcome.PARKED;
    }
    List<NewEntry> added = stored.admit(candidate.getBank(), environments);
    if (added.isEmpty()) {
      return Outcome.KNOWN;
    }
    select(record, added);
    return Outcome.SELECTED;
  }

  private void select(Record<String, Candidate> record, List<NewEntry> added) {
    Candidate candidate = record.value();
    long selection = stored.nextSelection(candidate.getBank());
    long time = context().currentSystemTimeMs();
    Instant now = Instant.ofEpochMilli(time);
    for (NewEntry entry : added) {
      context()
          .forward(
              new Record<>(
                  CandidateRecords.key(candidate, entry),
                  CandidateRecords.entry(candidate, entry, selection, now),
                  time),
              AdmitTopology.BANK_SINK);
    }
    context()
        .forward(
            new Record<>(
                candidate.getStructure().getSimulation(),
                CandidateRecords.selected(
                    candidate, added, selection, banks.get(candidate.getBank()), now),
                time,
                record.headers()),
            AdmitTopology.NEEDS_DFT_SINK);
  }

  private void reject(Record<String, Candidate> record, RejectedException e) {
    Headers headers =
        RejectedHeaders.of(record.headers(), e, RecordOrigin.of(context()), record.timestamp());
    metrics.rejected(e.reason());
    context()
        .forward(
            new Record<>(
                record.value().getStructure().getSimulation(),
                record.value().getStructure(),
                context().currentSystemTimeMs(),
                headers),
            AdmitTopology.REJECTED_SINK);
  }

  private boolean isBudgetSpent(Record<String, Candidate> record) {
    Candidate candidate = record.value();
    long budget = banks.get(candidate.getBank()).limits().maxSelectedPerHour();
    return budget < Long.MAX_VALUE
        && !ResubmittedHeader.isBeyondBudget(record.headers())
        && !isRebuilt(record)
        && Budget.isSpent(
            counts.get(candidate.getStructure().getSimulation(), candidate.getBank()),
            record.timestamp(),
            budget);
  }

  /** These have been to DFT before, and cost nothing. */
  private static boolean isRebuilt(Record<String, Candidate> record) {
    return RebuiltHeader.isIn(record.headers(), record.value().getStructure());
  }

  private static void count(
      SimulationCounts counts, Outcome outcome, Record<String, Candidate> record) {
    if (ResubmittedHeader.isResubmitted(record.headers())) {
      counts.setParked(counts.getParked() - 1);
    }
    switch (outcome) {
      case SELECTED -> {
        counts.setSelected(counts.getSelected() + 1);
        counts.setLastNewFrame(record.value().getStructure().getFrame());
        if (!isRebuilt(record)) {
          Budget.spend(counts, record.timestamp());
        }
      }
      case KNOWN -> counts.setKnown(counts.getKnown() + 1);
      case REJECTED -> counts.setRejected(counts.getRejected() + 1);
      case PARKED -> counts.setParked(counts.getParked() + 1);
    }
  }
}
