package io.atomsieve.pipeline;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bank.Bank.Admission;
import io.atomsieve.bank.BankDefinition;
import java.time.Instant;
import java.util.List;

/** An environment of a candidate that became an entry of its bank, and what is told of it. */
record NewEntry(Uncovered environment, Admission admission) {

  BankEntryKey key(Candidate candidate) {
    return new BankEntryKey(
        candidate.getBank(), environment.atomicNumber(), (long) admission.entry());
  }

  BankEntry value(Candidate candidate, long selection, Instant now) {
    return BankEntry.newBuilder()
        .setFingerprint(environment.bytes())
        .setSimulation(candidate.getStructure().getSimulation())
        .setFrame(candidate.getStructure().getFrame())
        .setAtom(environment.atom())
        .setSelection(selection)
        .setDistance(distance())
        .setAdmittedAt(now)
        .setDescriptor(candidate.getDescriptor())
        .build();
  }

  /** The structure that added these entries. */
  static SelectedStructure selected(
      Candidate candidate, List<NewEntry> added, long selection, BankDefinition bank, Instant now) {
    return SelectedStructure.newBuilder()
        .setStructure(candidate.getStructure())
        .setBank(candidate.getBank())
        .setDescriptor(candidate.getDescriptor())
        .setSelection(selection)
        .setEnvironments(added.stream().map(NewEntry::newEnvironment).toList())
        .setNovelty(novelty(added, bank))
        .setSelectedAt(now)
        .build();
  }

  /** Largest distance/threshold; null when every new environment was the first of its element. */
  private static Double novelty(List<NewEntry> added, BankDefinition bank) {
    Double novelty = null;
    for (NewEntry entry : added) {
      if (entry.distance() != null) {
        double ratio = entry.distance() / bank.threshold(entry.environment.atomicNumber());
        novelty = novelty == null ? ratio : Math.max(novelty, ratio);
      }
    }
    return novelty;
  }

  private NewEnvironment newEnvironment() {
    return NewEnvironment.newBuilder()
        .setAtom(environment.atom())
        .setDistance(distance())
        .setNearest(admission.nearest() == null ? null : (long) admission.nearest().entry())
        .setEntry(admission.entry())
        .build();
  }

  private Double distance() {
    return admission.nearest() == null ? null : admission.nearest().distance();
  }
}
