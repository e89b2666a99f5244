package io.atomsieve.cli.stream;

import io.atomsieve.cli.support.Connection;
import io.atomsieve.client.ParkedCandidates;
import io.atomsieve.client.ParkedCandidates.Origin;
import io.atomsieve.client.ParkedCandidates.Result;
import java.util.List;
import java.util.Map;
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
    synopsisSubcommandLabel = "(list | resubmit)")
public final class ParkedCommand {
  @Spec private CommandSpec spec;

  @Command(name = "list", description = "Tells how many wait, by bank and simulation.")
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
        spec.commandLine().getErr().println("none is parked");
      }
    }
  }

  @Command(
      name = "resubmit",
      description = {
        "Makes those that wait candidates again: the service decides on them anew.",
        "They count against the budget of the hour in which they are re-submitted, and what is"
            + " beyond that is parked again."
      })
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
          boolean beyondBudget) {
    connection.check();
    try (ParkedCandidates parked = open(connection)) {
      Result result =
          parked.resubmit(
              origin ->
                  (simulations == null || simulations.contains(origin.simulation()))
                      && (banks == null || banks.contains(origin.bank())),
              beyondBudget);
      spec.commandLine()
          .getErr()
          .printf(
              "re-submitted %d candidates, %d go on waiting%n",
              result.resubmitted(), result.kept());
    }
  }

  private static ParkedCandidates open(Connection connection) {
    return new ParkedCandidates(
        connection.kafka(), connection.topics(), connection.serdes(), connection.applicationId());
  }
}
