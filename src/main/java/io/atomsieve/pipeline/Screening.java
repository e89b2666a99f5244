package io.atomsieve.pipeline;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.bank.Bank;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.Fingerprinter;
import io.atomsieve.serde.Float64;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What screen does with one structure, without Kafka. */
final class Screening {
  /** Key, headers and framing of a record, generously. */
  private static final int OVERHEAD_BYTES = 4096;

  private final Replica replica;
  private final PipelineMetrics metrics;
  private final int maxRecordBytes;
  private final Map<String, Fingerprinter> fingerprinters = new HashMap<>();

  Screening(Banks banks, Replica replica, PipelineMetrics metrics, int maxRecordBytes) {
    this.replica = replica;
    this.metrics = metrics;
    this.maxRecordBytes = maxRecordBytes;
    for (BankDefinition bank : banks.all()) {
      fingerprinters.put(bank.name(), new Fingerprinter(bank));
    }
  }

  /**
   * Compares a structure with the replica.
   *
   * @param avro the same structure as it came, which goes on with the candidate
   * @param size bytes of the record that it came in
   * @return the candidate, or null if the replica covers every environment
   * @throws RejectedException if the structure breaks a limit of its bank
   */
  Candidate screen(
      Structure structure, BankDefinition definition, io.atomsieve.avro.Structure avro, int size) {
    double[][] fingerprints =
        metrics.time(
            "fingerprint", () -> fingerprinters.get(definition.name()).fingerprints(structure));
    // The size is read first: the replica may grow while we look, and we promise no more than we
    // saw.
    Bank bank = replica.bank(definition.name());
    long replicaSize = bank.size();
    List<CandidateEnvironment> uncovered =
        metrics.time("search", () -> uncovered(bank, structure, fingerprints));
    if (uncovered.isEmpty()) {
      return null;
    }
    checkSize(size, uncovered);
    return Candidate.newBuilder()
        .setStructure(avro)
        .setBank(definition.name())
        .setDescriptor(definition.descriptor().id())
        .setEnvironments(uncovered)
        .setReplicaSize(replicaSize)
        .build();
  }

  /** Whether a record with this value can be passed on. */
  boolean fits(byte[] value) {
    return value == null || value.length + OVERHEAD_BYTES <= maxRecordBytes;
  }

  /**
   * Refuses a record that could not even be passed on as a rejected one.
   *
   * @throws RejectedException if its value is too large
   */
  void checkSize(byte[] value) {
    if (!fits(value)) {
      throw new RejectedException(
          RejectReason.TOO_LARGE,
          "the record takes %d bytes, more than max.request.size allows (%d); it is not repeated here"
              .formatted(value.length, maxRecordBytes));
    }
  }

  private static List<CandidateEnvironment> uncovered(
      Bank bank, Structure structure, double[][] fingerprints) {
    List<CandidateEnvironment> uncovered = new ArrayList<>();
    for (int atom = 0; atom < fingerprints.length; atom++) {
      if (!bank.covers(structure.atoms().atomicNumbers()[atom], fingerprints[atom])) {
        uncovered.add(new CandidateEnvironment(atom, Float64.toBuffer(fingerprints[atom])));
      }
    }
    return uncovered;
  }

  /** A record larger than the topics take would stop admit for good, so it is refused here. */
  private void checkSize(int size, List<CandidateEnvironment> uncovered) {
    long bytes = (long) size + OVERHEAD_BYTES;
    for (CandidateEnvironment environment : uncovered) {
      bytes += environment.getFingerprint().remaining() + 16;
    }
    if (bytes > maxRecordBytes) {
      throw new RejectedException(
          RejectReason.TOO_LARGE,
          ("with the fingerprints of its %d new environments the structure takes %d bytes, more"
                  + " than max.request.size allows (%d)")
              .formatted(uncovered.size(), bytes, maxRecordBytes));
    }
  }
}
