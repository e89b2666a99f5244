package io.atomsieve.admit;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.NewEntry;
import io.atomsieve.bank.UncoveredEnvironment;
import io.atomsieve.serde.Float64;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a candidate holds, and the records that are made of one which is selected. */
final class CandidateRecords {
  private CandidateRecords() {}

  /** The environments of a candidate, in the order of the atoms. */
  static List<UncoveredEnvironment> environments(Candidate candidate) {
    ByteBuffer numbers = candidate.getStructure().getAtomicNumbers();
    List<UncoveredEnvironment> all = new ArrayList<>();
    for (CandidateEnvironment environment : candidate.getEnvironments()) {
      all.add(
          new UncoveredEnvironment(
              environment.getAtom(),
              numbers.get(numbers.position() + environment.getAtom()) & 0xff,
              Float64.toArray(environment.getFingerprint())));
    }
    return all;
  }

  static BankEntryKey key(Candidate candidate, NewEntry entry) {
    return new BankEntryKey(
        candidate.getBank(), entry.environment().atomicNumber(), (long) entry.number());
  }

  /**
   * An entry for the bank topic.
   *
   * @param definition hash of that which decided
   */
  static BankEntry entry(
      Candidate candidate, NewEntry entry, long selection, String definition, Instant now) {
    return BankEntry.newBuilder()
        .setFingerprint(Float64.toBuffer(entry.environment().fingerprint()))
        .setSimulation(candidate.getStructure().getSimulation())
        .setFrame(candidate.getStructure().getFrame())
        .setAtom(entry.environment().atom())
        .setSelection(selection)
        .setDistance(entry.distance())
        .setAdmittedAt(now)
        .setDescriptor(candidate.getDescriptor())
        .setDefinition(definition)
        .build();
  }

  static SelectedStructure selected(
      Candidate candidate, List<NewEntry> added, long selection, BankDefinition bank, Instant now) {
    return SelectedStructure.newBuilder()
        .setStructure(candidate.getStructure())
        .setBank(candidate.getBank())
        .setDescriptor(candidate.getDescriptor())
        .setSelection(selection)
        .setEnvironments(added.stream().map(entry -> newEnvironment(entry, bank)).toList())
        .setNovelty(NewEntry.novelty(bank, added))
        .setSelectedAt(now)
        .build();
  }

  private static NewEnvironment newEnvironment(NewEntry entry, BankDefinition bank) {
    return NewEnvironment.newBuilder()
        .setAtom(entry.environment().atom())
        .setDistance(entry.distance())
        .setNearest(entry.nearestEntry())
        .setEntry(entry.number())
        .setNovelty(entry.novelty(bank))
        .build();
  }
}
