package io.atomsieve.verify;

import io.atomsieve.avro.BankIdentity;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bus.BankIdentities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What banks have been said to be so far, in the order of their topic. */
final class DefinitionHistory {
  private final Map<String, List<BankIdentity>> histories = new HashMap<>();

  void add(String bank, BankIdentity identity) {
    histories.computeIfAbsent(bank, name -> new ArrayList<>()).add(identity);
  }

  /** How often it was said. */
  int size(String bank) {
    return of(bank).size();
  }

  /** What holds now; empty if an older version of atomsieve began the bank. */
  Optional<BankIdentity> latest(String bank) {
    List<BankIdentity> history = of(bank);
    return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
  }

  /** Whether the bank has had a definition with this hash. */
  boolean knows(String bank, String definition) {
    return of(bank).stream().anyMatch(i -> BankIdentities.hash(i).equals(definition));
  }

  /** What decides on an environment now. */
  double threshold(BankDefinition configured, int atomicNumber) {
    double own = configured.threshold(atomicNumber);
    return latest(configured.name())
        .map(identity -> BankIdentities.thresholds(identity).getOrDefault(atomicNumber, own))
        .orElse(own);
  }

  /** The largest threshold there ever was: frames were covered within it. */
  double widest(BankDefinition configured, int atomicNumber) {
    return of(configured.name()).stream()
        .map(identity -> BankIdentities.thresholds(identity).get(atomicNumber))
        .filter(threshold -> threshold != null)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(configured.threshold(atomicNumber));
  }

  private List<BankIdentity> of(String bank) {
    return histories.getOrDefault(bank, List.of());
  }
}
