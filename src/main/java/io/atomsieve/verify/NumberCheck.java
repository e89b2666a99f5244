package io.atomsieve.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sequence numbers of each bank and element, in the order of the topic, and selection numbers of
 * each bank, have no gap and no double from 0 on.
 */
final class NumberCheck {
  private final Findings findings;
  private final Map<List<Object>, Long> expected = new HashMap<>();
  private long entries;
  private long selections;

  NumberCheck(int examples) {
    this.findings = new Findings(Invariant.NUMBERS, examples);
  }

  /** Takes the next entry of the topic. */
  void entry(Entry entry) {
    Entry.Name name = entry.name();
    entries++;
    check(List.of(name.bank(), name.atomicNumber()), name.sequence(), entry);
  }

  /** Takes a deletion, which there must not be. */
  void deleted(Entry.Name name, long offset) {
    findings.add(() -> "%s was deleted (offset %d)".formatted(name, offset));
  }

  /** Takes all selections, in any order: needs-dft may have several partitions. */
  void selections(List<Selection> all) {
    List<Selection> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(Selection::bank).thenComparingLong(Selection::number));
    for (Selection selection : sorted) {
      selections++;
      check(List.of(selection.bank()), selection.number(), selection);
    }
  }

  CheckResult outcome() {
    return findings.outcome("%d entries, %d selections".formatted(entries, selections));
  }

  private void check(List<Object> series, long number, Object what) {
    long next = expected.getOrDefault(series, 0L);
    if (number > next) {
      findings.add(
          () ->
              next == number - 1
                  ? "%s: number %d is missing before it".formatted(what, next)
                  : "%s: numbers %d to %d are missing before it".formatted(what, next, number - 1));
    } else if (number < next) {
      findings.add(
          () ->
              "%s comes after number %d: it is a double, or out of order"
                  .formatted(what, next - 1));
    }
    expected.put(series, Math.max(next, number + 1));
  }
}
