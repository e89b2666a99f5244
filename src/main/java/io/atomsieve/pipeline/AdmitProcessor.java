package io.atomsieve.pipeline;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bank.Bank.Admission;
import io.atomsieve.bank.Banks;
import io.atomsieve.serde.Float64;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Gives each candidate its outcome, selected or known, and is the only writer of its banks. */
final class AdmitProcessor extends ContextualProcessor<String, Candidate, Object, Object> {
  private final Banks banks;
  private final PipelineMetrics metrics;
  private StoredBanks stored;
  private Counts counts;

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
    List<NewEnvironment> found = metrics.time("admit", () -> admit(candidate, record.timestamp()));
    String simulation = candidate.getStructure().getSimulation();
    if (found.isEmpty()) {
      counts.update(simulation, candidate.getBank(), c -> c.setKnown(c.getKnown() + 1));
      metrics.outcome(candidate.getBank(), "known");
    } else {
      select(candidate, found, record.timestamp());
      counts.update(
          simulation,
          candidate.getBank(),
          c -> {
            c.setSelected(c.getSelected() + 1);
            c.setLastNewFrame(candidate.getStructure().getFrame());
          });
      metrics.outcome(candidate.getBank(), "selected");
    }
  }

  /** Adds the new environments to the bank, in the order of the atoms, and forwards the entries. */
  private List<NewEnvironment> admit(Candidate candidate, long timestamp) {
    List<NewEnvironment> found = new ArrayList<>();
    ByteBuffer numbers = candidate.getStructure().getAtomicNumbers();
    for (CandidateEnvironment environment : candidate.getEnvironments()) {
      int atomicNumber = numbers.get(numbers.position() + environment.getAtom()) & 0xff;
      double[] fingerprint = Float64.toArray(environment.getFingerprint());
      Admission admission = stored.admit(candidate.getBank(), atomicNumber, fingerprint);
      if (admission != null) {
        found.add(newEnvironment(environment.getAtom(), admission));
        forwardEntry(candidate, atomicNumber, environment, admission, timestamp);
      }
    }
    return found;
  }

  private static NewEnvironment newEnvironment(int atom, Admission admission) {
    return NewEnvironment.newBuilder()
        .setAtom(atom)
        .setDistance(admission.nearest() == null ? null : admission.nearest().distance())
        .setNearest(admission.nearest() == null ? null : (long) admission.nearest().entry())
        .setEntry(admission.entry())
        .build();
  }

  private void forwardEntry(
      Candidate candidate,
      int atomicNumber,
      CandidateEnvironment environment,
      Admission admission,
      long timestamp) {
    BankEntryKey key =
        new BankEntryKey(candidate.getBank(), atomicNumber, (long) admission.entry());
    BankEntry entry =
        BankEntry.newBuilder()
            .setFingerprint(environment.getFingerprint())
            .setSimulation(candidate.getStructure().getSimulation())
            .setFrame(candidate.getStructure().getFrame())
            .setAtom(environment.getAtom())
            .setSelection(stored.selections(candidate.getBank()))
            .setDistance(admission.nearest() == null ? null : admission.nearest().distance())
            .setAdmittedAt(now())
            .setDescriptor(candidate.getDescriptor())
            .build();
    context().forward(new Record<>(key, entry, timestamp), AdmitTopology.BANK_SINK);
  }

  private void select(Candidate candidate, List<NewEnvironment> found, long timestamp) {
    SelectedStructure selected =
        SelectedStructure.newBuilder()
            .setStructure(candidate.getStructure())
            .setBank(candidate.getBank())
            .setDescriptor(candidate.getDescriptor())
            .setSelection(stored.nextSelection(candidate.getBank()))
            .setEnvironments(found)
            .setNovelty(novelty(candidate, found))
            .setSelectedAt(now())
            .build();
    context()
        .forward(
            new Record<>(candidate.getStructure().getSimulation(), selected, timestamp),
            AdmitTopology.NEEDS_DFT_SINK);
  }

  /** Largest distance/threshold; null when every new environment was the first of its element. */
  private Double novelty(Candidate candidate, List<NewEnvironment> found) {
    ByteBuffer numbers = candidate.getStructure().getAtomicNumbers();
    Double novelty = null;
    for (NewEnvironment environment : found) {
      if (environment.getDistance() != null) {
        int atomicNumber = numbers.get(numbers.position() + environment.getAtom()) & 0xff;
        double threshold = banks.get(candidate.getBank()).threshold(atomicNumber);
        double ratio = environment.getDistance() / threshold;
        novelty = novelty == null ? ratio : Math.max(novelty, ratio);
      }
    }
    return novelty;
  }

  private Instant now() {
    return Instant.ofEpochMilli(context().currentSystemTimeMs());
  }
}
