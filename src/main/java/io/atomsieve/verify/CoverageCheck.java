package io.atomsieve.verify;

import io.atomsieve.bank.Bank;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.Screener;
import io.atomsieve.bank.index.EnvironmentIndex.Nearest;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every frame that was screened and found covered is covered by the bank. Fingerprints are computed
 * anew. Those of the service came from another JVM, maybe from another kernel, and may differ in
 * the last digits, so a distance may exceed the threshold by a relative 1e-9 here.
 */
public final class CoverageCheck {
  private static final double TOLERANCE = 1e-9;

  private final Banks configured;
  private final Map<String, Bank> banks;
  private final FormerBanks former;
  private final DefinitionHistory definitions;
  private final Findings findings;
  private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
  private long frames;
  private long environments;

  /** What a thread found out about a frame: why it does not count, or what is not covered. */
  public record Result(CheckedFrame frame, LeftOut leftOut, String bank, List<Gap> gaps) {}

  /**
   * An environment that is not covered.
   *
   * @param nearest null when the bank has no entry of its element
   */
  record Gap(int atom, Nearest nearest) {}

  /**
   * Begins to check.
   *
   * @param configured all banks of the service
   * @param banks those that are checked, with all their entries
   * @param definitions what these have been
   */
  CoverageCheck(
      Banks configured,
      Map<String, Bank> banks,
      FormerBanks former,
      DefinitionHistory definitions,
      int examples) {
    this.definitions = definitions;
    this.configured = configured;
    this.banks = banks;
    this.former = former;
    this.findings = new Findings(Invariant.COVERAGE, examples);
  }

  /** Looks at frames; one for each thread. */
  public Function<CheckedFrame, Result> worker() {
    Map<String, Screener> screeners = new HashMap<>();
    banks.forEach((name, bank) -> screeners.put(name, new Screener(bank)));
    return frame -> {
      try {
        return look(frame, screeners);
      } catch (RejectedException e) {
        return new Result(frame, LeftOut.REJECTED, null, List.of());
      }
    };
  }

  /** Takes what a worker has found. For one thread. */
  public void add(Result result) {
    if (result.leftOut() != null) {
      leftOut.merge(result.leftOut(), 1L, Long::sum);
      return;
    }
    frames++;
    environments += result.frame().structure().atoms().size();
    result.gaps().forEach(gap -> findings.add(() -> describe(result, gap)));
  }

  public CheckResult outcome() {
    String text = "%d frames, %d environments".formatted(frames, environments);
    String omitted =
        leftOut.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    return findings.outcome(omitted.isEmpty() ? text : text + "; left out: " + omitted);
  }

  private Result look(CheckedFrame frame, Map<String, Screener> screeners) {
    Structure structure = frame.structure();
    if (frame.leftOut() != null) {
      return new Result(frame, frame.leftOut(), null, List.of());
    }
    BankDefinition definition = configured.of(structure);
    Screener screener = screeners.get(definition.name());
    if (screener == null) {
      return new Result(frame, LeftOut.OTHER_BANK, null, List.of());
    }
    if (former.mayHaveHad(frame, definition.name())) {
      return new Result(frame, LeftOut.FORMER_BANK, null, List.of());
    }
    double[][] fingerprints = screener.fingerprints(structure);
    List<Gap> gaps = new ArrayList<>();
    for (int atom : screener.uncovered(structure, fingerprints)) {
      int atomicNumber = structure.atoms().atomicNumbers()[atom];
      Nearest nearest = banks.get(definition.name()).nearest(atomicNumber, fingerprints[atom]);
      double threshold = definitions.widest(definition, atomicNumber);
      if (nearest == null || nearest.distance() > threshold * (1 + TOLERANCE)) {
        gaps.add(new Gap(atom, nearest));
      }
    }
    return new Result(frame, null, definition.name(), gaps);
  }

  private String describe(Result result, Gap gap) {
    Structure structure = result.frame().structure();
    int atomicNumber = structure.atoms().atomicNumbers()[gap.atom()];
    String what =
        "%s: atom %d of %s frame %d is not covered by the bank '%s': "
            .formatted(
                result.frame().place(),
                gap.atom(),
                structure.simulation(),
                structure.frame(),
                result.bank());
    return gap.nearest() == null
        ? what + "it has no entry of " + Entry.symbol(atomicNumber)
        : what
            + "%s entry %d, the nearest, is at a distance of %s; the threshold is %s"
                .formatted(
                    Entry.symbol(atomicNumber),
                    gap.nearest().entry(),
                    gap.nearest().distance(),
                    definitions.widest(configured.get(result.bank()), atomicNumber));
  }
}
