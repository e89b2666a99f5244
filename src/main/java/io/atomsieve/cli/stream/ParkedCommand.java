package io.atomsieve.cli.stream;

import io.atomsieve.cli.support.Connection;
import io.atomsieve.client.ParkedCandidates;
import io.atomsieve.client.ParkedCandidates.Origin;
import io.atomsieve.client.Resubmission;
import io.atomsieve.client.ResubmissionWatch;
import io.atomsieve.client.ResubmissionWatch.Verdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atomsieve parked}. */
@Command(
    name = "parked",
    description =
        "Candidates beyond the budget of their simulation (limit max-selected-per-hour), which wait.",
    synopsisSubcommandLabel = "(list | resubmit)",
    footer = "  atomsieve parked list --config atomsieve.yaml")
public final class ParkedCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "Tells how many wait, by bank and simulation.",
      footer = "  atomsieve parked list --config atomsieve.yaml")
  void list(@Mixin Connection connection) {
    connection.check();
    try (ParkedCandidates parked = open(connection)) {
      Map<Origin, Long> waiting = parked.waiting();
      waiting.forEach(
          (origin, count) ->
              spec.commandLine()
                  .getOut()
                  .printf("%s %s %d%n", origin.bank(), origin.simulation(), count));
      if (waiting.isEmpty()) {
        err().println("none is parked");
      }
    }
  }

  @Command(
      name = "resubmit",
      description = {
        "Makes those that wait candidates again: the service decides on them anew. Tells what it"
            + " decided.",
        "They count against the budget of the hour in which they are re-submitted, and what is"
            + " beyond that is parked again."
      },
      footer = "  atomsieve parked resubmit --config atomsieve.yaml --simulation ge")
  void resubmit(
      @Mixin Connection connection,
      @Option(
              names = "--simulation",
              paramLabel = "ID",
              description = "Only those of this simulation; may be repeated. Default: all")
          List<String> simulations,
      @Option(
              names = "--bank",
              paramLabel = "NAME",
              description = "Only those of this bank; may be repeated. Default: all")
          List<String> banks,
      @Option(names = "--beyond-budget", description = "Whatever the budget says.")
          boolean beyondBudget,
      @Option(
              names = "--wait",
              paramLabel = "SECONDS",
              defaultValue = "60",
              description =
                  "How long the service may decide on none of them before this gives up waiting."
                      + " Default: ${DEFAULT-VALUE}")
          int patience,
      @Option(names = "--no-wait", description = "Do not wait for what the service decides.")
          boolean noWait) {
    connection.check();
    Predicate<Origin> which =
        origin ->
            (simulations == null || simulations.contains(origin.simulation()))
                && (banks == null || banks.contains(origin.bank()));
    try (ParkedCandidates parked = open(connection)) {
      if (noWait) {
        tell(parked.resubmit(which, beyondBudget));
      } else {
        resubmitAndWait(parked, which, beyondBudget, Duration.ofSeconds(patience));
      }
    }
  }

  private void resubmitAndWait(
      ParkedCandidates parked, Predicate<Origin> which, boolean beyondBudget, Duration patience) {
    try (ResubmissionWatch watch = parked.watch()) {
      Resubmission resubmission = parked.resubmit(which, beyondBudget);
      tell(resubmission);
      Verdict verdict = watch.await(resubmission, patience);
      if (verdict.undecided() > 0) {
        err()
            .printf(
                "%d of these are not decided yet, and nothing went on for %d s: does the service"
                    + " run? The counts on atomsieve-simulations will tell%n",
                verdict.undecided(), patience.toSeconds());
      } else {
        err()
            .printf(
                "of these, %d were selected, %d were known, %d parked again, %d rejected%n",
                verdict.selected(), verdict.known(), verdict.parked(), verdict.rejected());
      }
    }
  }

  private void tell(Resubmission resubmission) {
    err()
        .printf(
            "re-submitted %d candidates, %d go on waiting%n",
            resubmission.resubmitted(), resubmission.kept());
    err().flush();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static ParkedCandidates open(Connection connection) {
    return new ParkedCandidates(
        connection.kafka(), connection.topics(), connection.serdes(), connection.applicationId());
  }
}
