package io.atomsieve.verify;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.BankIdentity;
import io.atomsieve.avro.Candidate;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.BankIdentities;
import io.atomsieve.bus.IdentityMismatchException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Each bank was born here, begins with what it is, and every entry was decided upon by the
 * definition that held; candidates were compared with a definition that the bank has had; and what
 * is configured is what holds.
 */
final class IdentityCheck {
  private final BankHome home;
  private final DefinitionHistory history;
  private final Findings findings;
  private final Map<String, Long> entries = new HashMap<>();
  private final Set<ScreenedBy> screened = new HashSet<>();
  private long identities;

  /** A definition that candidates were compared with. */
  private record ScreenedBy(String bank, String definition) {}

  /**
   * Begins to check.
   *
   * @param history takes what the banks are
   */
  IdentityCheck(BankHome home, DefinitionHistory history, int examples) {
    this.home = home;
    this.history = history;
    this.findings = new Findings(Invariant.IDENTITY, examples);
  }

  /** Takes what a bank is from here on. */
  void identity(ConsumerRecord<BankEntryKey, BankEntry> record) {
    String bank = record.key().getBank();
    BankIdentity identity = record.value().getIdentity();
    identities++;
    try {
      home.check(bank, identity);
    } catch (IdentityMismatchException e) {
      findings.add(e::getMessage);
    }
    history
        .latest(bank)
        .filter(before -> !before.getId().equals(identity.getId()))
        .ifPresent(
            before ->
                findings.add(
                    () -> "%s: it was %s before".formatted(describe(record), before.getId())));
    if (identity.getVersion() != history.size(bank)) {
      int expected = history.size(bank);
      findings.add(() -> "%s where %d was to come".formatted(describe(record), expected));
    }
    long before = entries.getOrDefault(bank, 0L);
    if (identity.getEntries() != before) {
      findings.add(() -> "%s, but %d were before it".formatted(describe(record), before));
    }
    history.add(bank, identity);
  }

  /** Takes an entry. */
  void entry(Entry entry, String definition) {
    String bank = entry.name().bank();
    entries.merge(bank, 1L, Long::sum);
    String holds = history.latest(bank).map(BankIdentities::hash).orElse("");
    if (!definition.equals(holds)) {
      findings.add(
          () ->
              "%s was decided upon by the definition '%s' when '%s' held"
                  .formatted(entry, definition, holds));
    }
  }

  /** Takes a candidate that waits for admit. */
  void candidate(Candidate candidate) {
    if (!candidate.getDefinition().isEmpty()) {
      screened.add(new ScreenedBy(candidate.getBank(), candidate.getDefinition()));
    }
  }

  /** Compares with what is configured, when all is read. */
  CheckResult outcome(Iterable<BankDefinition> configured) {
    for (BankDefinition bank : configured) {
      history
          .latest(bank.name())
          .filter(holds -> !BankIdentities.isDefinition(holds, bank))
          .ifPresent(holds -> findings.add(() -> difference(bank, holds)));
      screened.stream()
          .filter(by -> by.bank().equals(bank.name()))
          .filter(by -> !history.knows(by.bank(), by.definition()))
          .forEach(by -> findings.add(() -> unknown(by)));
    }
    return findings.outcome("%d definitions".formatted(identities));
  }

  private static String describe(ConsumerRecord<BankEntryKey, BankEntry> record) {
    BankIdentity identity = record.value().getIdentity();
    return "definition %d of the bank '%s' (offset %d, id %s, after %d entries)"
        .formatted(
            identity.getVersion(),
            record.key().getBank(),
            record.offset(),
            identity.getId(),
            identity.getEntries());
  }

  private static String difference(BankDefinition bank, BankIdentity holds) {
    return "the bank '%s' has the thresholds %s and limits %s, configured are %s and %s"
        .formatted(
            bank.name(),
            BankIdentities.thresholds(holds),
            holds.getLimits(),
            bank.thresholds(),
            bank.limits().deciding());
  }

  private static String unknown(ScreenedBy by) {
    return "candidates for the bank '%s' were compared with the definition %s, which it never had"
        .formatted(by.bank(), by.definition());
  }
}
