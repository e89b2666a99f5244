package io.atomsieve.testkit;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Limits;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Banks of tests as a configuration file has them. */
public final class BanksYaml {
  private BanksYaml() {}

  /** The key {@code banks}. */
  public static String of(Banks banks) {
    return banks.all().stream()
        .map(BanksYaml::of)
        .collect(Collectors.joining("\n", "banks:\n", "\n"));
  }

  private static String of(BankDefinition bank) {
    Limits limits = bank.limits();
    return ("  - {name: %s, descriptor: \"%s\", thresholds: {%s},"
            + " limits: {min-distance: %s, max-atoms: %d}}")
        .formatted(
            bank.name(),
            descriptor(bank),
            bank.thresholds().entrySet().stream()
                .map(e -> Elements.symbol(e.getKey()) + ": " + e.getValue())
                .collect(Collectors.joining(", ")),
            limits.minDistance(),
            limits.maxAtoms());
  }

  /** The file that the descriptor of a bank came from. */
  private static Path descriptor(BankDefinition bank) {
    return Fixtures.descriptorNames().stream()
        .filter(name -> Fixtures.descriptor(name).id().equals(bank.descriptor().id()))
        .findFirst()
        .map(Fixtures::descriptorFile)
        .orElseThrow();
  }
}
