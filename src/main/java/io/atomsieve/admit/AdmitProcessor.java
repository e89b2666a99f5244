package io.atomsieve.admit;

import io.atomsieve.avro.Candidate;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.NewEntry;
import io.atomsieve.bank.UncoveredEnvironment;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.BankLog;
import io.atomsieve.bus.RejectedHeaders;
import io.atomsieve.bus.ResubmittedHeader;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.stores.RecordOrigin;
import io.atomsieve.stores.TaskCounts;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
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
  private final BankLog log;
  private StoredBanks stored;
  private Cancellable announcement;
  private Cancellable filling;
  private Definitions definitions;
  private TaskCounts counts;

  AdmitProcessor(Banks banks, PipelineMetrics metrics, BankLog log) {
    this.banks = banks;
    this.metrics = metrics;
    this.log = log;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    super.init(context);
    stored =
        new StoredBanks(
            banks,
            context.getStateStore(AdmitTopology.ENTRIES_STORE),
            context.getStateStore(AdmitTopology.STATE_STORE),
            log.home(),
            metrics);
    OwnedBanks owned = new OwnedBanks(context.taskId().partition(), log.partitions());
    new StoreRepair(stored, log, owned).run();
    filling =
        context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, time -> fill());
    definitions = new Definitions(banks, stored, log.home(), owned);
    // At once, not with the first candidate: none may come for long, and screen has to hear of it.
    announcement =
        context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, time -> announce());
    counts = new TaskCounts("admit", context, AdmitTopology.COUNTS_STORE);
  }

  /** With what the store lacks of the bank topic, if it does; candidates come in between. */
  private void fill() {
    if (!stored.writeSome()) {
      filling.cancel();
    }
  }

  /** Tells the topic what the banks are, before anything is decided. */
  private void announce() {
    if (announcement == null) {
      return;
    }
    announcement.cancel();
    announcement = null;
    long time = context().currentSystemTimeMs();
    definitions
        .due(Instant.ofEpochMilli(time))
        .forEach(
            (bank, identity) ->
                context()
                    .forward(
                        new Record<>(
                            BankIdentities.key(bank, identity),
                            BankIdentities.record(identity),
                            time),
                        AdmitTopology.BANK_SINK));
  }

  @Override
  public void process(Record<String, Candidate> record) {
    announce();
    Candidate candidate = record.value();
    stored.checkComparable(candidate);
    Outcome outcome = metrics.time("admit", () -> decide(record));
    counts.update(
        candidate.getStructure().getSimulation(),
        candidate.getBank(),
        c -> outcome.count(c, record));
    metrics.outcome(candidate.getBank(), outcome.name().toLowerCase(Locale.ROOT));
  }

  private Outcome decide(Record<String, Candidate> record) {
    Candidate candidate = record.value();
    List<UncoveredEnvironment> environments = CandidateRecords.environments(candidate);
    try {
      checkBank(candidate);
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

  private void checkBank(Candidate candidate) {
    if (!stored.isOfThisBank(candidate)) {
      throw new RejectedException(
          RejectReason.OTHER_BANK,
          ("screen compared it with the definition %s, which the bank '%s' never had: another"
                  + " bank of that name. Publish it again")
              .formatted(candidate.getDefinition(), candidate.getBank()));
    }
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
                  CandidateRecords.entry(
                      candidate, entry, selection, stored.definition(candidate.getBank()), now),
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
        && !Outcome.isRebuilt(record)
        && Budget.isSpent(
            counts.get(candidate.getStructure().getSimulation(), candidate.getBank()),
            record.timestamp(),
            budget);
  }
}
