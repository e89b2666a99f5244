package io.atomsieve.pipeline;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.serde.Float64;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule in its simplest form: one candidate after the other, each environment compared with all
 * entries of its bank and element. What the service decides is checked against this.
 */
public final class ReferenceSelector {
  private final Map<String, Map<Integer, Double>> thresholds;
  private final Map<String, List<double[]>> entries = new HashMap<>();

  /** A selected structure: which, and for each entry it added "atom:element:sequence". */
  public record Selection(String bank, String simulation, long frame, List<String> added) {}

  public ReferenceSelector(Map<String, Map<Integer, Double>> thresholds) {
    this.thresholds = thresholds;
  }

  /** The selection, or null if all was known. */
  public Selection offer(Candidate candidate) {
    List<String> added = new ArrayList<>();
    for (CandidateEnvironment environment : candidate.getEnvironments()) {
      int element = candidate.getStructure().getAtomicNumbers().get(environment.getAtom());
      double[] fingerprint = Float64.toArray(environment.getFingerprint());
      List<double[]> known =
          entries.computeIfAbsent(candidate.getBank() + "/" + element, k -> new ArrayList<>());
      double threshold = thresholds.get(candidate.getBank()).get(element);
      if (known.stream().allMatch(entry -> distance(entry, fingerprint) > threshold)) {
        added.add(environment.getAtom() + ":" + element + ":" + known.size());
        known.add(fingerprint);
      }
    }
    return added.isEmpty()
        ? null
        : new Selection(
            candidate.getBank(),
            candidate.getStructure().getSimulation(),
            candidate.getStructure().getFrame(),
            added);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
