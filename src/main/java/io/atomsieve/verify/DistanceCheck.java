package io.atomsieve.verify;

import io.atomsieve.bank.Bank;
import io.atomsieve.bank.index.EnvironmentIndex.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries of one element are pairwise farther apart than the threshold: none is within it of one
 * that came before. Fills the banks along the way.
 */
final class DistanceCheck {
  private final Findings findings;
  private final Map<Kind, List<Entry>> added = new HashMap<>();
  private long checked;

  /** What entries are compared with each other: those of one bank and element. */
  private record Kind(String bank, int atomicNumber) {}

  DistanceCheck(int examples) {
    this.findings = new Findings(Invariant.DISTANCES, examples);
  }

  /**
   * Compares an entry with those before it and adds it to the bank.
   *
   * @param definitions what held when it was admitted
   */
  void add(Entry entry, double[] fingerprint, Bank bank, DefinitionHistory definitions) {
    int atomicNumber = entry.name().atomicNumber();
    if (!bank.definition().knows(atomicNumber)) {
      return; // no threshold any more; the service passes such entries over, too
    }
    int dimension = bank.definition().descriptor().dimension(atomicNumber);
    if (fingerprint.length != dimension) {
      findings.add(
          () ->
              "%s has %d values, its descriptor %d"
                  .formatted(entry, fingerprint.length, dimension));
      return;
    }
    List<Entry> before =
        added.computeIfAbsent(
            new Kind(entry.name().bank(), atomicNumber), kind -> new ArrayList<>());
    double threshold = definitions.threshold(bank.definition(), atomicNumber);
    if (bank.covers(atomicNumber, fingerprint, threshold)) {
      Nearest nearest = bank.nearest(atomicNumber, fingerprint);
      findings.add(
          () ->
              "%s is at a distance of %s from %s; the threshold is %s"
                  .formatted(entry, nearest.distance(), before.get(nearest.entry()), threshold));
    }
    bank.restore(atomicNumber, fingerprint);
    before.add(entry);
    checked++;
  }

  CheckResult outcome() {
    return findings.outcome("%d entries".formatted(checked));
  }
}
