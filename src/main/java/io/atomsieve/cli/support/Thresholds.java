package io.atomsieve.cli.support;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.structure.Elements;
import java.util.Optional;
import java.util.stream.Collectors;

/** Elements of a descriptor that were left out of the thresholds, on purpose or not. */
public final class Thresholds {
  private Thresholds() {}

  /** A line on those of a bank that have none; empty when all have one. */
  public static Optional<String> missing(BankDefinition bank) {
    String symbols =
        bank.withoutThreshold().stream().map(Elements::symbol).collect(Collectors.joining(", "));
    return symbols.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("the bank '%s' has no threshold for %s, which its descriptor knows: frames with atoms"
                    + " of it are rejected; 'default' gives one to all elements")
                .formatted(bank.name(), symbols));
  }
}
