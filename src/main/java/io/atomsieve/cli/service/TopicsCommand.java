package io.atomsieve.cli.service;

import io.atomsieve.bus.TopicFinding;
import io.atomsieve.cli.support.Connection;
import io.atomsieve.cli.support.Quiet;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.runtime.Changelogs;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atomsieve topics}. */
@Command(
    name = "topics",
    description = "The topics of the service.",
    synopsisSubcommandLabel = "(create | check)",
    footer = "  atomsieve topics create --config atomsieve.yaml")
public final class TopicsCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "create",
      description = "Creates the topics that do not exist yet, with the right settings.",
      footer = "  atomsieve topics create --config atomsieve.yaml")
  void create(
      @Mixin Connection connection,
      @Option(
              names = "--partitions",
              defaultValue = "6",
              paramLabel = "N",
              description =
                  "Partitions of the topic structures: how many threads screen can use. Default: 6")
          int partitions,
      @Option(
              names = "--replication-factor",
              paramLabel = "N",
              description = "Copies of each partition. Default: that of the brokers")
          Short replication,
      @Option(
              names = "--alter",
              description =
                  "Also give those that exist the settings that the service needs, where that can"
                      + " be done later.")
          boolean alter) {
    try (TopicAdmin admin = new TopicAdmin(connection.kafka())) {
      List<TopicFinding> findings = admin.findings(connection.topics());
      List<String> created = admin.create(connection.topics(), partitions, replication);
      List<TopicFinding> mended = alter ? admin.mend(findings) : List.of();
      TopicsReport report = new TopicsReport(spec.commandLine());
      if (!Quiet.isAsked(spec)) {
        report.created(connection.topics(), created);
      }
      report.mended(mended);
      if (alter) {
        growStores(admin, connection);
      }
      report.complain(findings.stream().filter(finding -> !mended.contains(finding)).toList());
    }
  }

  /** Screen keeps its counts by partition, so its stores may have more of them at any time. */
  private void growStores(TopicAdmin admin, Connection connection) {
    String structures = connection.topics().structures();
    String stores = Changelogs.ofScreen(connection.applicationId());
    Map<String, Integer> partitions = admin.partitions(List.of(structures, stores));
    int wanted = partitions.getOrDefault(structures, 0);
    int found =
        partitions.getOrDefault(stores, wanted); // Kafka Streams makes them as they are wanted
    if (found < wanted) {
      admin.grow(stores, wanted);
      spec.commandLine()
          .getOut()
          .printf("%s: partitions set to %d, were %d%n", stores, wanted, found);
    }
  }

  @Command(
      name = "check",
      description = "Compares the settings of the topics with those that the service needs.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        " 0:nothing breaks what is guaranteed; there may be warnings",
        " 1:something does, or could not be looked at",
        " 2:wrong usage or configuration"
      },
      footer = "  atomsieve topics check --config atomsieve.yaml")
  int check(@Mixin Connection connection) {
    try (TopicAdmin admin = new TopicAdmin(connection.kafka())) {
      admin.check(connection.topics());
      List<TopicFinding> findings = admin.findings(connection.topics());
      TopicsReport report = new TopicsReport(spec.commandLine());
      report.table(findings);
      report.advise(findings);
      boolean good =
          findings.stream().noneMatch(finding -> finding.isBroken() || finding.isUnknown());
      return good ? 0 : 1;
    }
  }
}
