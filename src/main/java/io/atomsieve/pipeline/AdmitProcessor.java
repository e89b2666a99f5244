package io.atomsieve.pipeline;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.SimulationCounts;
import io.atomsieve.bank.Bank.Admission;
import io.atomsieve.bank.Banks;
import io.atomsieve.structure.RejectedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gives each candidate its outcome, selected, known, rejected or parked, and is the only writer of
 * its banks.
 */
final class AdmitProcessor extends ContextualProcessor<String, Candidate, Object, Object> {
  private final Banks banks;
  private final PipelineMetrics metrics;
  private StoredBanks stored;
  private Counts counts;

  private enum Outcome {
    SELECTED,
    KNOWN,
    REJECTED,
    PARKED
  }

  AdmitProcessor(Banks banks, PipelineMetrics metrics) {
    this.banks = banks;
    this.metrics = metrics;
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
    counts = new Counts("admit", context, AdmitTopology.COUNTS_STORE);
  }

  @Override
  public void process(Record<String, Candidate> record) {
    Candidate candidate = record.value();
    stored.checkDescriptor(candidate.getBank(), candidate.getDescriptor());
    Outcome outcome = metrics.time("admit", () -> decide(record));
    counts.update(
        candidate.getStructure().getSimulation(),
        candidate.getBank(),
        c -> count(c, outcome, record));
    metrics.outcome(candidate.getBank(), outcome.name().toLowerCase(Locale.ROOT));
  }

  private Outcome decide(Record<String, Candidate> record) {
    Candidate candidate = record.value();
    List<Uncovered> environments = Uncovered.of(candidate);
    try {
      stored.checkPlausible(candidate.getBank(), environments);
    } catch (RejectedException e) {
      reject(record, e);
      return Outcome.REJECTED;
    }
    if (isBudgetSpent(record) && stored.hasNew(candidate.getBank(), environments)) {
      context().forward(record, AdmitTopology.PARKED_SINK);
      return Outcome.PARKED;
    }
    List<NewEntry> added = admit(candidate, environments);
    if (added.isEmpty()) {
      return Outcome.KNOWN;
    }
    select(record, added);
    return Outcome.SELECTED;
  }

  /** Adds the new environments to the bank, in the order of the atoms. */
  private List<NewEntry> admit(Candidate candidate, List<Uncovered> environments) {
    List<NewEntry> added = new ArrayList<>();
    for (Uncovered environment : environments) {
      Admission admission =
          stored.admit(candidate.getBank(), environment.atomicNumber(), environment.fingerprint());
      if (admission != null) {
        added.add(new NewEntry(environment, admission));
      }
    }
    return added;
  }

  private void select(Record<String, Candidate> record, List<NewEntry> added) {
    Candidate candidate = record.value();
    long selection = stored.nextSelection(candidate.getBank());
    Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    for (NewEntry entry : added) {
      context()
          .forward(
              new Record<>(
                  entry.key(candidate), entry.value(candidate, selection, now), record.timestamp()),
              AdmitTopology.BANK_SINK);
    }
    context()
        .forward(
            new Record<>(
                candidate.getStructure().getSimulation(),
                NewEntry.selected(candidate, added, selection, banks.get(candidate.getBank()), now),
                record.timestamp()),
            AdmitTopology.NEEDS_DFT_SINK);
  }

  private void reject(Record<String, Candidate> record, RejectedException e) {
    Headers headers = Rejections.headers(record.headers(), e, context().recordMetadata());
    metrics.rejected(e.reason());
    context()
        .forward(
            new Record<>(
                record.value().getStructure().getSimulation(),
                record.value().getStructure(),
                record.timestamp(),
                headers),
            AdmitTopology.REJECTED_SINK);
  }

  private boolean isBudgetSpent(Record<String, Candidate> record) {
    Candidate candidate = record.value();
    long budget = banks.get(candidate.getBank()).limits().maxSelectedPerHour();
    return budget < Long.MAX_VALUE
        && !Parking.isBeyondBudget(record.headers())
        && !Rebuilt.is(candidate.getStructure()) // these have been to DFT before
        && Budget.isSpent(
            counts.get(candidate.getStructure().getSimulation(), candidate.getBank()),
            record.timestamp(),
            budget);
  }

  private static void count(
      SimulationCounts counts, Outcome outcome, Record<String, Candidate> record) {
    if (Parking.isResubmitted(record.headers())) {
      counts.setParked(counts.getParked() - 1);
    }
    switch (outcome) {
      case SELECTED -> {
        counts.setSelected(counts.getSelected() + 1);
        counts.setLastNewFrame(record.value().getStructure().getFrame());
        Budget.spend(counts, record.timestamp());
      }
      case KNOWN -> counts.setKnown(counts.getKnown() + 1);
      case REJECTED -> counts.setRejected(counts.getRejected() + 1);
      case PARKED -> counts.setParked(counts.getParked() + 1);
    }
  }
}
