package io.atomsieve.screen;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.Screener;
import io.atomsieve.serde.Float64;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What screen does with one structure, without Kafka. */
final class CandidateMaker {
  /** Key, headers and framing of a record, generously. */
  private static final int OVERHEAD_BYTES = 4096;

  /** What comes with a fingerprint, here or, if that is more, in a selected structure. */
  private static final int ENVIRONMENT_BYTES = 48;

  private final Replica replica;
  private final PipelineMetrics metrics;
  private final int maxRecordBytes;
  private final Map<String, Screener> screeners = new HashMap<>();

  CandidateMaker(Banks banks, Replica replica, PipelineMetrics metrics, int maxRecordBytes) {
    this.replica = replica;
    this.metrics = metrics;
    this.maxRecordBytes = maxRecordBytes;
    for (BankDefinition bank : banks.all()) {
      screeners.put(bank.name(), new Screener(replica.bank(bank.name())));
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
    Screener screener = screeners.get(definition.name());
    double[][] fingerprints = metrics.time("fingerprint", () -> screener.fingerprints(structure));
    // These are read first: the replica may change while we look, and we promise no more than we
    // saw.
    String known = replica.definition(definition.name());
    long replicaSize = replica.bank(definition.name()).size();
    int[] atoms = metrics.time("search", () -> screener.uncovered(structure, fingerprints));
    if (atoms.length == 0) {
      return null;
    }
    List<CandidateEnvironment> uncovered = environments(atoms, fingerprints);
    checkSize(size, uncovered);
    return Candidate.newBuilder()
        .setStructure(avro)
        .setBank(definition.name())
        .setDescriptor(definition.descriptor().id())
        .setEnvironments(uncovered)
        .setReplicaSize(replicaSize)
        .setDefinition(known)
        .build();
  }

  private static List<CandidateEnvironment> environments(int[] atoms, double[][] fingerprints) {
    List<CandidateEnvironment> environments = new ArrayList<>();
    for (int atom : atoms) {
      environments.add(new CandidateEnvironment(atom, Float64.toBuffer(fingerprints[atom])));
    }
    return environments;
  }

  /** A record larger than the topics take would stop admit for good, so it is refused here. */
  private void checkSize(int size, List<CandidateEnvironment> uncovered) {
    long bytes = (long) size + OVERHEAD_BYTES;
    for (CandidateEnvironment environment : uncovered) {
      bytes += environment.getFingerprint().remaining() + ENVIRONMENT_BYTES;
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
