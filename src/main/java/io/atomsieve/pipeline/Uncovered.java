package io.atomsieve.pipeline;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.serde.Float64;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An environment of a candidate.
 *
 * @param atom index of the atom in the structure
 * @param bytes the fingerprint as it came
 */
record Uncovered(int atom, int atomicNumber, double[] fingerprint, ByteBuffer bytes) {

  /** All environments of a candidate, in the order of the atoms. */
  static List<Uncovered> of(Candidate candidate) {
    ByteBuffer numbers = candidate.getStructure().getAtomicNumbers();
    List<Uncovered> all = new ArrayList<>();
    for (CandidateEnvironment environment : candidate.getEnvironments()) {
      all.add(
          new Uncovered(
              environment.getAtom(),
              numbers.get(numbers.position() + environment.getAtom()) & 0xff,
              Float64.toArray(environment.getFingerprint()),
              environment.getFingerprint()));
    }
    return all;
  }
}
