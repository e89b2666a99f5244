package io.atomsieve.testkit;

import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.serde.Float64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The rule in its simplest form: one candidate after the other, each environment compared with all
 * entries of its bank and element. What the service decides is checked against this.
 */
public final class ReferenceSelector {
  private final Banks banks;
  private final Map<String, List<double[]>> entries = new HashMap<>();
  private final Map<String, Long> hours = new HashMap<>();
  private final Map<String, Long> spent = new HashMap<>();
  private final Set<String> parked = new TreeSet<>();
  private final Set<String> implausible = new TreeSet<>();

  /** A selected structure: which, and for each entry it added "atom:element:sequence". */
  public record Selection(String bank, String simulation, long frame, List<String> added) {}

  public ReferenceSelector(Banks banks) {
    this.banks = banks;
  }

  /** The "simulation frame" of those that wait. */
  public Set<String> parked() {
    return parked;
  }

  /** The "simulation frame" of those that were rejected. */
  public Set<String> implausible() {
    return implausible;
  }

  /** The selection, or null if it is none. */
  public Selection offer(ConsumerRecord<String, Candidate> record) {
    Candidate candidate = record.value();
    BankDefinition bank = banks.get(candidate.getBank());
    String frame =
        candidate.getStructure().getSimulation() + " " + candidate.getStructure().getFrame();
    parked.remove(frame);
    if (farthest(candidate, bank) > bank.limits().maxNovelty()) {
      implausible.add(frame);
      return null;
    }
    if (isBudgetSpent(record, bank) && farthest(candidate, bank) > 1) {
      parked.add(frame);
      return null;
    }
    List<String> added = add(candidate, bank);
    if (added.isEmpty()) {
      return null;
    }
    spent.merge(budget(candidate), 1L, Long::sum);
    return new Selection(
        candidate.getBank(),
        candidate.getStructure().getSimulation(),
        candidate.getStructure().getFrame(),
        added);
  }

  /** How many thresholds the farthest environment is from the bank; 2 where it has no entry. */
  private double farthest(Candidate candidate, BankDefinition bank) {
    double farthest = 0;
    for (CandidateEnvironment environment : candidate.getEnvironments()) {
      double[] fingerprint = Float64.toArray(environment.getFingerprint());
      double threshold = bank.threshold(element(candidate, environment));
      double nearest =
          entries(candidate, environment).stream()
              .mapToDouble(entry -> distance(entry, fingerprint))
              .min()
              .orElse(2 * threshold);
      farthest = Math.max(farthest, nearest / threshold);
    }
    return farthest;
  }

  private List<String> add(Candidate candidate, BankDefinition bank) {
    List<String> added = new ArrayList<>();
    for (CandidateEnvironment environment : candidate.getEnvironments()) {
      int element = element(candidate, environment);
      double[] fingerprint = Float64.toArray(environment.getFingerprint());
      List<double[]> known = entries(candidate, environment);
      double threshold = bank.threshold(element);
      if (known.stream().allMatch(entry -> distance(entry, fingerprint) > threshold)) {
        added.add(environment.getAtom() + ":" + element + ":" + known.size());
        known.add(fingerprint);
      }
    }
    return added;
  }

  private boolean isBudgetSpent(ConsumerRecord<String, Candidate> record, BankDefinition bank) {
    String budget = budget(record.value());
    long hour = record.timestamp() / 3_600_000;
    if (hour > hours.getOrDefault(budget, -1L)) {
      hours.put(budget, hour);
      spent.put(budget, 0L);
    }
    var header = record.headers().lastHeader("atomsieve-resubmitted");
    boolean beyond =
        header != null
            && new String(header.value(), StandardCharsets.UTF_8).equals("beyond-budget");
    return !beyond && spent.get(budget) >= bank.limits().maxSelectedPerHour();
  }

  private static String budget(Candidate candidate) {
    return candidate.getBank() + "/" + candidate.getStructure().getSimulation();
  }

  private static int element(Candidate candidate, CandidateEnvironment environment) {
    return candidate.getStructure().getAtomicNumbers().get(environment.getAtom());
  }

  private List<double[]> entries(Candidate candidate, CandidateEnvironment environment) {
    return entries.computeIfAbsent(
        candidate.getBank() + "/" + element(candidate, environment), k -> new ArrayList<>());
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }
}
