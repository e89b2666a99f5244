package io.atomsieve.verify;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.BankIdentity;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.serde.Float64;
import io.atomsieve.serde.StructureCodec;
import io.atomsieve.testkit.Fixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of the bank 'germanium' as they could be on the topics: dimers, of which both atoms may
 * be entries. Fingerprints have 8 values, of which only the first is not 0.
 */
final class BrokenRecords {
  static final String BANK = "germanium";
  static final Instant BEGAN = Instant.ofEpochMilli(1_000);

  private final Banks banks = Fixtures.banks();
  private final DistanceCheck distances = new DistanceCheck(5);
  private final NumberCheck numbers = new NumberCheck(5);
  private final DefinitionHistory definitions = new DefinitionHistory();
  private final IdentityCheck identities = new IdentityCheck(Fixtures.home(), definitions, 5);
  private final EntryCollector collector =
      new EntryCollector(banks, Set.of(BANK), identities, definitions, distances, numbers);
  private final List<Selection> selections = new ArrayList<>();
  private String definition = "";
  private int before = -1;
  private long offset;

  /** Adds an entry of the frame that has the number of the selection. */
  BrokenRecords entry(long sequence, double x, long selection, int atom) {
    return entry(sequence, new double[] {x, 0, 0, 0, 0, 0, 0, 0}, selection, atom, selection);
  }

  BrokenRecords entry(long sequence, double[] fingerprint, long selection, int atom, long frame) {
    BankEntry entry =
        BankEntry.newBuilder()
            .setFingerprint(Float64.toBuffer(fingerprint))
            .setSimulation("md")
            .setFrame(frame)
            .setAtom(atom)
            .setSelection(selection)
            .setAdmittedAt(BEGAN)
            .setDescriptor(banks.get(BANK).descriptor().id())
            .setDefinition(definition)
            .build();
    return record(BANK, sequence, entry);
  }

  /** Says what the bank is from here on; the entries that follow say that it decided on them. */
  BrokenRecords identity(BankIdentity identity) {
    definition = BankIdentities.hash(identity);
    BankEntryKey key = BankIdentities.key(BANK, identity);
    collector.accept(
        new ConsumerRecord<>("atomsieve-bank", 0, offset++, key, BankIdentities.record(identity)));
    return this;
  }

  /** Entries that follow were decided upon by another definition than that which holds. */
  BrokenRecords decidedBy(String another) {
    definition = another;
    return this;
  }

  /** Adds a candidate that nobody has decided on. */
  BrokenRecords candidate(String definition) {
    identities.candidate(
        Candidate.newBuilder()
            .setStructure(StructureCodec.encode(Fixtures.dimer("md", 0, 2.5)))
            .setBank(BANK)
            .setDescriptor("")
            .setEnvironments(List.of())
            .setReplicaSize(0)
            .setDefinition(definition)
            .build());
    return this;
  }

  /** Adds any record of the bank topic. */
  BrokenRecords record(String bank, long sequence, BankEntry entry) {
    BankEntryKey key = new BankEntryKey(bank, Fixtures.GE, sequence);
    collector.accept(new ConsumerRecord<>("atomsieve-bank", 0, offset++, key, entry));
    return this;
  }

  /** What follows was on the topic only after the selections were read. */
  BrokenRecords later() {
    before = collector.entries().size();
    return this;
  }

  /** Adds a selected structure whose atoms became these entries, one after the other. */
  BrokenRecords selection(long number, long... entries) {
    List<NewEnvironment> environments = new ArrayList<>();
    for (int atom = 0; atom < entries.length; atom++) {
      environments.add(NewEnvironment.newBuilder().setAtom(atom).setEntry(entries[atom]).build());
    }
    SelectedStructure selected =
        SelectedStructure.newBuilder()
            .setStructure(StructureCodec.encode(Fixtures.dimer("md", number, 2.5)))
            .setBank(BANK)
            .setDescriptor("")
            .setSelection(number)
            .setEnvironments(environments)
            .setSelectedAt(BEGAN)
            .build();
    selections.add(
        Selection.of(new ConsumerRecord<>("needs-dft", 0, selections.size(), "md", selected)));
    return this;
  }

  CheckResult distances() {
    return distances.outcome();
  }

  CheckResult identities() {
    return identities.outcome(List.of(banks.get(BANK)));
  }

  CheckResult numbers() {
    numbers.selections(selections);
    return numbers.outcome();
  }

  CheckResult references() {
    List<Entry> entries = collector.entries();
    int split = before < 0 ? entries.size() : before;
    return ReferenceCheck.check(
        entries.subList(0, split), entries.subList(split, entries.size()), selections, 5);
  }

  CoverageCheck coverage() {
    return new CoverageCheck(banks, collector.banks(), collector.formerBanks(), definitions, 5);
  }
}
