package io.atomsieve.verify;

import io.atomsieve.verify.Selection.Added;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every entry names a selected structure, and each of those names its entries. */
final class ReferenceCheck {
  private final Map<Key, Selection> selections = new HashMap<>();
  private final Map<Entry.Name, Entry> entries = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();
  private final Findings findings;
  private long tooLate;

  private record Key(String bank, long number) {}

  private ReferenceCheck(int examples) {
    this.findings = new Findings(Invariant.REFERENCES, examples);
  }

  /**
   * Compares entries and selections.
   *
   * @param before entries that were on their topic before the selections were read
   * @param after entries that were read after them; they may name selections that came later
   */
  static CheckResult check(
      List<Entry> before, List<Entry> after, List<Selection> selections, int examples) {
    ReferenceCheck check = new ReferenceCheck(examples);
    selections.forEach(check::index);
    before.forEach(check::index);
    after.forEach(check::index);
    before.forEach(entry -> check.checkEntry(entry, false));
    after.forEach(entry -> check.checkEntry(entry, true));
    selections.forEach(check::checkSelection);
    String text =
        "%d entries, %d structures"
            .formatted(before.size() + after.size() - check.tooLate, selections.size());
    return check.findings.outcome(
        check.tooLate == 0
            ? text
            : text + "; left out: %d that came later".formatted(check.tooLate));
  }

  private void index(Selection selection) {
    selections.putIfAbsent(new Key(selection.bank(), selection.number()), selection);
    last.merge(selection.bank(), selection.number(), Math::max);
  }

  private void index(Entry entry) {
    entries.putIfAbsent(entry.name(), entry);
  }

  private void checkEntry(Entry entry, boolean mayBeLater) {
    Selection selection = selections.get(new Key(entry.name().bank(), entry.selection()));
    if (selection != null) {
      compare(entry, selection);
    } else if (mayBeLater && entry.selection() > last.getOrDefault(entry.name().bank(), -1L)) {
      tooLate++;
    } else {
      findings.add(
          () ->
              "%s names selection %d, which is not in needs-dft"
                  .formatted(entry, entry.selection()));
    }
  }

  private void compare(Entry entry, Selection selection) {
    if (!entry.simulation().equals(selection.simulation()) || entry.frame() != selection.frame()) {
      findings.add(() -> "%s names %s, which is another frame".formatted(entry, selection));
      return;
    }
    Added added = named(selection, entry.name());
    if (added == null) {
      findings.add(() -> "%s names %s, which does not name it".formatted(entry, selection));
    } else if (added.atom() != entry.atom()) {
      findings.add(
          () -> "%s names %s, which says atom %d".formatted(entry, selection, added.atom()));
    }
  }

  private void checkSelection(Selection selection) {
    if (selection.added().isEmpty()) {
      findings.add(() -> "%s names no entry".formatted(selection));
    }
    for (Added added : selection.added()) {
      Entry entry = entries.get(added.entry());
      if (entry == null) {
        findings.add(
            () ->
                "%s names %s (atom %d), which is not in the bank"
                    .formatted(selection, added.entry(), added.atom()));
      } else if (entry.selection() != selection.number()) {
        findings.add(
            () ->
                "%s names %s, which names selection %d"
                    .formatted(selection, entry, entry.selection()));
      }
    }
  }

  private static Added named(Selection selection, Entry.Name name) {
    return selection.added().stream()
        .filter(added -> added.entry().equals(name))
        .findFirst()
        .orElse(null);
  }
}
