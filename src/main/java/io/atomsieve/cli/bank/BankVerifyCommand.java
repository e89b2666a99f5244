package io.atomsieve.cli.bank;

import io.atomsieve.bank.Bank;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.cli.support.InputProgress;
import io.atomsieve.cli.support.ServiceFile;
import io.atomsieve.cli.support.Tables;
import io.atomsieve.cli.support.Threads;
import io.atomsieve.config.ServiceConfig;
import io.atomsieve.format.FrameSource;
import io.atomsieve.offline.OrderedParallel;
import io.atomsieve.verify.CheckResult;
import io.atomsieve.verify.CheckedFrame;
import io.atomsieve.verify.CoverageCheck;
import io.atomsieve.verify.ScreenedFrames;
import io.atomsieve.verify.TopicAccess;
import io.atomsieve.verify.Verification;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code atomsieve bank verify}. */
@Command(
    name = "verify",
    description =
        "Checks from the topics alone, while the service runs or not, that nothing is missing which"
            + " has to be kept, that banks are those of this service and decide as it is configured,"
            + " that entries are farther apart than the threshold, that entries and selected"
            + " structures name each other, that their numbers have no gap and no double, and that the frames which were screened are"
            + " covered: those of the topic structures, or those of FILES.",
    footer = "  atomsieve bank verify --config atomsieve.yaml")
final class BankVerifyCommand implements Callable<Integer> {
  @Option(
      names = "--bank",
      paramLabel = "NAME",
      description = "Check this bank only; may be given several times. Default: all")
  private List<String> names = List.of();

  @Option(
      names = "--max-counterexamples",
      defaultValue = "5",
      paramLabel = "N",
      description = "Print at most so many for each check. Default: ${DEFAULT-VALUE}")
  private int examples;

  @Mixin private ServiceFile service;
  @Mixin private VerifiedFiles files;
  @Mixin private Threads threads;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    int workers = threads.count(spec);
    files.check(spec);
    if (examples < 0) {
      throw new ParameterException(
          spec.commandLine(), "--max-counterexamples must not be negative");
    }
    Set<String> chosen = chosen();
    service.checkTopics();
    Verification verification = new Verification(access(), service.banks(), chosen, examples);
    List<CheckResult> outcomes = new ArrayList<>(verification.outcomes());
    outcomes.add(coverage(verification, workers));
    print(verification, outcomes);
    return outcomes.stream().allMatch(CheckResult::isOk) ? 0 : 1;
  }

  private TopicAccess access() {
    ServiceConfig config = service.config();
    return new TopicAccess(
        config.kafka(), config.topicNames(), config.serdes(), config.applicationId());
  }

  private Set<String> chosen() {
    names.forEach(name -> service.checkBank("--bank", name));
    return names.isEmpty()
        ? service.banks().all().stream().map(BankDefinition::name).collect(Collectors.toSet())
        : Set.copyOf(names);
  }

  private CheckResult coverage(Verification verification, int workers) throws InterruptedException {
    CoverageCheck coverage = verification.coverage();
    if (files.isGiven()) {
      String bank = names.size() == 1 ? names.get(0) : "";
      try (FrameSource source = files.open();
          InputProgress progress = new InputProgress("verify", source)) {
        check(coverage, workers, files.frames(source, bank, verification), progress);
      }
    } else {
      try (ScreenedFrames frames = verification.frames()) {
        check(coverage, workers, frames::next, null);
      }
    }
    return coverage.outcome();
  }

  private static void check(
      CoverageCheck coverage, int workers, Supplier<CheckedFrame> frames, InputProgress progress)
      throws InterruptedException {
    long[] count = new long[1];
    try (OrderedParallel<CheckedFrame, CoverageCheck.Result> parallel =
        new OrderedParallel<>(workers, coverage::worker)) {
      parallel.run(
          frames,
          result -> {
            coverage.add(result);
            if (progress != null) {
              progress.update(++count[0], 0);
            }
          });
    }
  }

  private void print(Verification verification, List<CheckResult> outcomes) {
    PrintWriter out = spec.commandLine().getOut();
    for (Bank bank : verification.banks()) {
      String name = bank.definition().name();
      out.printf(
          "bank %s: entries %s; %d structures%n",
          name, Tables.entries(bank), verification.selections(name));
    }
    for (CheckResult outcome : outcomes) {
      out.printf(
          "%-6s  %s: %s%s%n",
          outcome.isOk() ? "ok" : "FAILED",
          outcome.invariant().statement(),
          outcome.checked(),
          outcome.isOk() ? "" : "; %d failures".formatted(outcome.failures()));
    }
    for (CheckResult outcome : outcomes) {
      outcome.examples().forEach(example -> out.printf("  %s%n", example));
    }
    out.flush();
  }
}
